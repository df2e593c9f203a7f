import { candidateOf } from '../../placement/candidate.ts';
import { type Filter, filterOf } from '../../placement/filter.ts';
import { usableFor } from '../../placement/launch.ts';
import type { InstanceState, PlacementRequest } from '../../placement/model.ts';
import type { WaitingTask } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import { type Copies, launchTargetOf, requestOf } from './place-copies.ts';

/** What a copy that found no room asks of an instance, as text: copies that ask the same lack the same. */
export function needOf(copies: Copies): string {
  const { task, constraints, group } = requestOf(copies, 1);
  const watchesGroup = constraints.some(({ type }) => type === 'distinctInstance');
  const request: PlacementRequest = {
    task,
    constraints,
    count: 1,
    strategy: [],
    group: watchesGroup ? group : '',
    launch: launchTargetOf(copies),
  };
  return JSON.stringify(request);
}

/** How copies wait that found no place now. */
export function waitingFor(draft: Draft, copies: Copies): WaitingTask {
  const { constraints, strategy } = copies;
  return { since: draft.now, constraints, strategy, need: needOf(copies) };
}

/** Says whether an instance has room for a copy with a need. */
export type RoomCheck = (instance: InstanceState) => boolean;

/** The check of a need; one that is not known may find room anywhere. */
export function roomCheckOf(need: string | undefined): RoomCheck {
  if (need === undefined) return () => true;
  // The text is what needOf made.
  const request = JSON.parse(need) as PlacementRequest;
  const filter: Filter = filterOf(request);
  return (instance) =>
    usableFor(request.launch, [instance]).length > 0 && filter.admits(candidateOf(instance));
}
