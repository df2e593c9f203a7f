import { EcsFailure } from '#core/ecs/failure.ts';
import { failureSentence } from '../log/failure-sentence.ts';
import type { Element, Note } from './entry.ts';
import type { NodeKind } from './node-kind.ts';
import type { Pin } from './pin.ts';

/** The end of a long list. */
export function moreNote(id: string, parent: Element, shown: number, total: number): Note {
  return { type: 'note', id, parent, about: 'more', label: 'Load more', description: `${shown} of ${total}` };
}

/** The line under the local endpoint while it is stopped. */
export function stoppedNote(parent: Element): Note {
  return { type: 'note', id: `${parent.id}>stopped`, parent, about: 'stopped', label: 'Stopped' };
}

/** Stands in for what takes longer than anybody should wait for a view to be drawn. */
export function loadingNote(parent: Element): Note {
  const label = `Waiting for ${parent.connection.name}…`;
  return { type: 'note', id: `${parent.id}>loading`, parent, about: 'loading', label };
}

/** That there are none, in which region where that is what matters. */
export function noneNotes(id: string, kind: NodeKind, parent: Element, region: string | undefined): Note[] {
  if (kind.none === undefined) return [];
  const label = region === undefined ? kind.none : `${kind.none} on ${parent.connection.name} in ${region}`;
  return [{ type: 'note', id, parent, about: 'none', label, making: kind.kind }];
}

/** That the filter leaves none of them. */
export function unmatchedNote(id: string, parent: Element, all: number, filter: string): Note {
  return { type: 'note', id, parent, about: 'none', label: `None of ${all} matches "${filter}"` };
}

/** Stands in for something pinned that is gone, so that the pin can be taken away. */
export function lostNote(parent: Element, pin: Pin): Note {
  const description = `pinned ${pin.noun} that is no longer there`;
  return {
    type: 'note',
    id: `${parent.id}>lost:${pin.id}`,
    parent,
    about: 'lost',
    label: pin.label,
    description,
    pin,
  };
}

/** The line in the place of a list that could not be loaded. */
export function failureNote(id: string, parent: Element, failure: EcsFailure): Note {
  return { type: 'note', id, parent, about: 'failure', label: failure.message, failure };
}

/** Nothing is wrong, and nothing can be done: the endpoint does not have what stands here on AWS. */
export function notOfferedNote(id: string, parent: Element): Note {
  return { type: 'note', id, parent, about: 'none', label: 'Not available at this endpoint' };
}

/** Any error as a failure of ECS, so that it has a kind to act on. */
export function asFailure(error: unknown): EcsFailure {
  if (error instanceof EcsFailure) return error;
  const message = failureSentence(error);
  return new EcsFailure({ kind: 'refused', code: 'Error', operation: 'list', message });
}
