import type { InstanceState } from '../../placement/model.ts';
import { offerOn } from '../agenda.ts';
import { tryToPlace } from '../capacity/place-waiting.ts';
import { heldOn } from '../instances/held.ts';
import { instanceState } from '../instances/state.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { Draft } from '../transaction.ts';
import { firstWithRoom, lackingServices, waitingTasks } from './lines.ts';
import { reconcileService } from './reconcile.ts';

/** How many take what they can before others have their turn. */
const atOnce = 8;

/**
 * Offers the room that became free on an instance to those who lack it, as long as it is enough for one of them:
 * first to tasks that wait for a place, then to services, those behind `after` when it was offered up to there.
 * What it costs depends on how many different needs there are, not on how many have them.
 */
export function offerRoom(draft: Draft, instanceArn: string, after?: string): void {
  const instance = draft.get('containerInstances', instanceArn);
  if (instance === undefined) return;
  const left = offerToTasks(draft, instance);
  if (left > 0) offerToServices(draft, instance, left, after);
  else offerOn(draft, instanceArn, after);
}

/** Gives how many others may still have a try in this turn. */
function offerToTasks(draft: Draft, instance: ContainerInstanceRecord): number {
  const line = waitingTasks(draft, instance.clusterArn);
  let left = atOnce;
  while (left > 0) {
    const next = firstWithRoom(line, roomOn(draft, instance), 0);
    if (next === undefined) return left;
    if (tryToPlace(draft, next.record)) left -= 1;
    else line.needs.delete(next.need);
  }
  return left;
}

function offerToServices(
  draft: Draft,
  instance: ContainerInstanceRecord,
  most: number,
  after: string | undefined,
): void {
  const line = lackingServices(draft, instance.clusterArn);
  let last = after;
  let place = after === undefined ? 0 : draft.place('services', after);
  for (let left = most; ; left -= 1) {
    const next = firstWithRoom(line, roomOn(draft, instance), place);
    if (next === undefined) return;
    if (left === 0) {
      offerOn(draft, instance.shown.containerInstanceArn, last);
      return;
    }
    place = next.place;
    last = next.record.shown.serviceArn;
    reconcileService(draft, last);
  }
}

function roomOn(draft: Draft, instance: ContainerInstanceRecord): InstanceState {
  return instanceState(instance, heldOn(draft, instance.shown.containerInstanceArn));
}
