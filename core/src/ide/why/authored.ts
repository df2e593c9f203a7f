import type { Diagnosis } from '../../diagnosis/explain.ts';
import type { Facts } from '../../diagnosis/facts.ts';
import { applyEdits } from '../../document/edit/edit.ts';
import type { TextEdit } from '../../document/edit/text-edit.ts';
import { columnAt } from '../../document/lines.ts';
import { conformedInput, serviceIn, taskIn } from '../../ecs/conformed.ts';
import { conform } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { placed } from '../diagnostics/diagnostics.ts';

/** What a text says of a task definition, a service, or both, as a diagnosis takes it. */
export type Authored = Pick<Facts, 'definition' | 'described'>;

/** A place in a text, and what can be changed there; line and column count from 1. */
export interface TextPlace {
  /** Offsets. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  /** What mends it in the text. */
  readonly fixes: readonly TextFix[];
}

/** Edits of a text that a person can choose to make. */
export interface TextFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The task definition and the service that a text holds; `undefined` when it holds neither. */
export function authoredIn({ subjects }: Analysis): Authored | undefined {
  const inputs = subjects.map(({ kind, node, naming }) => conformedInput(kind, conform(kind, node, naming)));
  const definition = inputs.map(taskIn).find((task) => task !== undefined);
  const described = inputs.map(serviceIn).find((service) => service !== undefined);
  return definition === undefined && described === undefined ? undefined : { definition, described };
}

/** Where in the text a cause stands; `undefined` when it does not lie in what the text holds. */
export function placeOfCause(
  { document, subjects }: Analysis,
  { place, id, fixes = [] }: Pick<Diagnosis, 'place' | 'id' | 'fixes'>,
): TextPlace | undefined {
  const subject = place && subjects.find((each) => kindsOf[place.of].has(each.kind));
  if (place === undefined || subject === undefined) return undefined;
  const isBareList = subject.kind === 'container-definitions';
  const finding = {
    ...{ id, severity: 'info' as const, message: '' },
    path: isBareList ? place.path.slice(1) : place.path,
    // A bare list of containers has other paths than the definition that they were said for.
    fixes: isBareList ? [] : fixes,
  };
  const found = placed(document, subject, finding);
  const { start, end } = found.span;
  const line = document.text.slice(0, start).split('\n').length;
  const textFixes = found.fixes.map(({ title, edits }) => ({ title, edits: applyEdits(document, edits) }));
  return {
    ...{ start, end, line, column: columnAt(document.text, start) + 1 },
    fixes: textFixes.filter(({ edits }) => edits.length > 0),
  };
}

const kindsOf: Readonly<Record<'task-definition' | 'service', ReadonlySet<Subject['kind']>>> = {
  'task-definition': new Set<Subject['kind']>(['task-definition', 'container-definitions']),
  service: new Set<Subject['kind']>(['create-service', 'update-service']),
};
