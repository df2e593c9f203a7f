import type { Path } from '../../document/node.ts';
import { isUnknown } from '../../document/unknown.ts';
import type { ApiInput } from '../../ecs/api.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { registerReady } from '../../ecs/register-ready.ts';
import { conform } from '../../schema/conform.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type DiagnoseOptions, diagnose } from '../diagnostics/diagnostics.ts';

/** One API input that a text holds, ready to be sent, or why it cannot be. */
export interface Definition {
  readonly kind: DocumentKind;
  readonly input: ApiInput;
  /** What keeps it from being sent, each a sentence; empty when nothing does. */
  readonly obstacles: readonly string[];
  /** Findings of severity error: what AWS is known to refuse. */
  readonly errors: readonly string[];
}

/** The API inputs in a text. A describe call's answer gives the input that would make the same thing again. */
export function inputsIn(analysis: Analysis, checking: DiagnoseOptions): readonly Definition[] {
  const { document } = analysis;
  const broken = document.problems
    .filter((problem) => problem.kind === 'syntax')
    .map((problem) => atLine(document.text, problem.span.start, problem.message));
  const errors = diagnose(analysis, { ...checking, withoutSyntax: true }).filter(
    ({ severity }) => severity === 'error',
  );
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
        .map(({ span, message }) => atLine(document.text, span.start, message)),
    };
  });
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

function atLine(text: string, offset: number, message: string): string {
  return `Line ${text.slice(0, offset).split('\n').length}: ${message}`;
}
