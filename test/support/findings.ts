import { applyEdits } from '#core/document/edit.ts';
import type { Path, Syntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { spanAt } from '#core/document/path.ts';
import { applyTextEdits } from '#core/document/text-edit.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { toValue } from '#core/document/value.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import rules from '#core/rules/index.ts';
import type { Fix, Severity } from '#core/rules/rule.ts';
import { groupRules, runRules } from '#core/rules/run.ts';
import { conform } from '#core/schema/conform.ts';
import { validateSchema } from '#core/schema/validate.ts';

/** A finding with its place in the text, as every checker of ours gives it. */
export interface PlacedFinding {
  readonly id: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: Path;
  readonly span: { readonly start: number; readonly end: number };
  readonly fixes: readonly Fix[];
}

const groups = groupRules(rules);

/** What the schemas and all rules, those that are off by default too, find in a text of that kind. */
export function findingsOf(
  text: string,
  syntax: Syntax,
  kind: DocumentKind,
  pairedTask: string | undefined,
): PlacedFinding[] {
  const { root } = parseDocument(text, syntax);
  const paired = pairedTask === undefined ? undefined : taskOf(pairedTask);
  const subject = { kind, value: conform(kind, root), pairedTask: paired };
  const faults = [...validateSchema(kind, toValue(root)), ...runRules(subject, groups, { isOn: () => true })];
  return faults.map((finding) => ({
    ...finding,
    fixes: finding.fixes ?? [],
    span: spanAt(root, finding.path, finding.on),
  }));
}

/** The same value as JSON, with placeholders as the strings they were written as. */
export function asJson(text: string): string {
  const value = toValue(parseDocument(text, 'yaml').root);
  return `${JSON.stringify(value, (_, member) => (isUnknown(member) ? member.text : member), 2)}\n`;
}

/** The text after a quick fix. */
export function applyFix(text: string, syntax: Syntax, fix: Fix): string {
  return applyTextEdits(text, applyEdits(parseDocument(text, syntax), fix.edits));
}

function taskOf(text: string): TaskDefinition {
  // Conforming gives a value the shape of its kind.
  return conform('task-definition', parseDocument(text, 'yaml').root) as TaskDefinition;
}
