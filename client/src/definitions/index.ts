import type { ReadOptions } from '../files/read-options.ts';
import type { FileAssociations } from '#core/subjects/file-kind.ts';
import type { Path } from '#core/document/node.ts';
import { isUnknown } from '#core/document/unknown.ts';
import type { ApiInput } from '#core/ecs/api.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { registerReady } from '#core/ecs/register-ready.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose, type RuleSettings } from '#core/ide/diagnostics/diagnostics.ts';
import { conform } from '#core/schema/conform.ts';
import { membersOf, schemaFor } from '#core/schema/shape.ts';
import type { TextFile } from '../files/files.ts';

import { syntaxOf } from '#core/document/syntax.ts';

export { plainValue } from '#core/document/plain-value.ts';
export { describeDifference, differences } from '#core/ecs/changes.ts';
export { withoutDefaults } from '#core/ecs/register-ready.ts';
export { convertFile } from './convert-file.ts';
export { fitDefinitions } from './fit-definitions.ts';
export { causesIn } from './causes-in.ts';

/** One API input that a file holds, ready to be sent, or why it cannot be. */
export interface Definition {
  readonly kind: DocumentKind;
  readonly input: ApiInput;
  /** What keeps it from being sent, each a sentence; empty when nothing does. */
  readonly obstacles: readonly string[];
  /** Findings of severity error: what AWS is known to refuse. */
  readonly errors: readonly string[];
}

/** The API inputs in a file. A describe call's answer gives the input that would make the same thing again. */
export function readDefinitions(file: TextFile, { associations, rules }: ReadOptions): readonly Definition[] {
  const analysis = analyze(file.text, syntaxOf(file), file.path, { associations });
  const broken = analysis.document.problems
    .filter((problem) => problem.kind === 'syntax')
    .map((problem) => atLine(file, problem.span.start, problem.message));
  const errors = diagnose(analysis, { rules, withoutSyntax: true }).filter(({ severity }) => severity === 'error');
  return analysis.subjects.map((subject) => {
    const { kind, node, naming } = subject;
    const value = conform(kind, node, naming);
    const input = kind === 'container-definitions' ? { containerDefinitions: value } : asInput(value);
    return {
      kind,
      input: registerReady(kind, input),
      obstacles: [...broken, ...placeholders(input, [])],
      errors: errors
        .filter(({ path }) => subject.path.every((segment, index) => segment === path[index]))
        .map(({ span, message }) => atLine(file, span.start, message)),
    };
  });
}

/** Splits an input into what another kind of input takes and the names of what it does not. */
export function fitTo(kind: DocumentKind, input: ApiInput): { input: ApiInput; left: readonly string[] } {
  const members = membersOf(schemaFor(kind)) ?? {};
  const entries = Object.entries(input);
  return {
    input: Object.fromEntries(entries.filter(([name]) => Object.hasOwn(members, name))),
    left: entries.map(([name]) => name).filter((name) => !Object.hasOwn(members, name)),
  };
}

function asInput(value: unknown): ApiInput {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

/** Values that are not there yet, or are of a type that cannot be sent. */
function placeholders(value: unknown, path: Path): string[] {
  if (isUnknown(value))
    return [`${path.join('.') || 'The document'} is "${value.text}", which has to be filled in first.`];
  if (Array.isArray(value)) return value.flatMap((item, index) => placeholders(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => placeholders(member, [...path, name]));
}

function atLine(file: TextFile, offset: number, message: string): string {
  return `Line ${file.text.slice(0, offset).split('\n').length}: ${message}`;
}
