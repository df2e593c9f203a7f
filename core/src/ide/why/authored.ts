import type { Diagnosis } from '../../diagnosis/explain.ts';
import type { Facts } from '../../diagnosis/facts.ts';
import { columnAt } from '../../document/lines.ts';
import { conformedInput, serviceIn, taskIn } from '../../ecs/conformed.ts';
import { conform } from '../../schema/conform.ts';
import type { Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { placed } from '../diagnostics/diagnostics.ts';

/** What a text says of a task definition, a service, or both, as a diagnosis takes it. */
export type Authored = Pick<Facts, 'definition' | 'described'>;

/** A place in a text; line and column count from 1. */
export interface TextPlace {
  /** An offset. */
  readonly start: number;
  readonly line: number;
  readonly column: number;
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
  { place, id }: Pick<Diagnosis, 'place' | 'id'>,
): TextPlace | undefined {
  const subject = place && subjects.find((each) => kindsOf[place.of].has(each.kind));
  if (place === undefined || subject === undefined) return undefined;
  const path = subject.kind === 'container-definitions' ? place.path.slice(1) : place.path;
  const { span } = placed(document, subject, { id, severity: 'info', path, message: '' });
  const { start } = span;
  const line = document.text.slice(0, start).split('\n').length;
  return { start, line, column: columnAt(document.text, start) + 1 };
}

const kindsOf: Readonly<Record<'task-definition' | 'service', ReadonlySet<Subject['kind']>>> = {
  'task-definition': new Set<Subject['kind']>(['task-definition', 'container-definitions']),
  service: new Set<Subject['kind']>(['create-service', 'update-service']),
};
