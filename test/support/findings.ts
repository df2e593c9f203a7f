import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { toValue } from '#core/document/value.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type Diagnostic, diagnose, type RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import { ruleBook } from '#core/rules/describe.ts';
import rules from '#core/rules/index.ts';
import type { Fix, Severity } from '#core/rules/rule.ts';
import { conform } from '#core/schema/conform.ts';
import { schemaRules } from '#core/schema/rules.ts';

/** Every rule by its id, those of the schemas too. */
export const book = ruleBook(rules.flat(), schemaRules);

/** Switches on what is off by default. */
export const everything: RuleSettings = Object.fromEntries(
  [...book.values()]
    .filter((rule) => rule.off === true)
    .map((rule): [string, Severity] => [rule.id, rule.severity]),
);

const found = new Map<string, readonly Diagnostic[]>();

/** What all rules find in a text of that kind, those that are off by default too. The fixtures are read by several tests, so each text is looked at once. */
export function findingsOf(
  text: string,
  syntax: Syntax,
  kind: DocumentKind,
  pairedTask: string | undefined,
): readonly Diagnostic[] {
  const asked = JSON.stringify([text, syntax, kind, pairedTask]);
  const findings = found.get(asked) ?? findIn(text, syntax, kind, pairedTask);
  found.set(asked, findings);
  return findings;
}

function findIn(text: string, syntax: Syntax, kind: DocumentKind, pairedTask: string | undefined) {
  const analysis = analyze(text, syntax, `fixture.${syntax}`, { associations: { '**': kind } });
  const paired = pairedTask === undefined ? undefined : taskOf(pairedTask);
  return diagnose(analysis, { rules: everything, pairedTask: () => paired });
}

/** The same value as JSON, with placeholders as the strings they were written as. */
export function asJson(text: string): string {
  const value = toValue(parseDocument(text, 'yaml').root);
  return `${JSON.stringify(value, (_, member) => (isUnknown(member) ? member.text : member), 2)}\n`;
}

/** The text after a quick fix. */
export function applyFix(text: string, syntax: Syntax, fix: Fix): string {
  const { document } = analyze(text, syntax, `input.${syntax === 'hcl' ? 'tf' : syntax}`);
  return applyTextEdits(text, applyEdits(document, fix.edits));
}

/** A task definition as rules see it. */
export function taskOf(text: string): TaskDefinition {
  // Conforming gives a value the shape of its kind.
  return conform('task-definition', parseDocument(text, 'yaml').root) as TaskDefinition;
}
