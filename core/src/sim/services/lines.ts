import type { InstanceState } from '../../placement/model.ts';
import { roomCheckOf } from '../capacity/need.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { TaskRecord } from '../records/task.ts';
import type { Draft } from '../transaction.ts';
import type { Placed } from '../world/grouping.ts';

/** Those in a cluster that lack room, by what each lacks, in the order in which they were made. */
export interface Line<Record> {
  /** The needs that are not known to be too great. */
  readonly needs: Set<string>;
  /** The first with a need behind a place. */
  next(need: string, after: number): Placed<Record> | undefined;
  /** Whether the instance has room for a copy with the need. */
  hasRoom(need: string, instance: InstanceState): boolean;
}

/** The tasks that wait for a place. */
export function waitingTasks(draft: Draft, clusterArn: string): Line<TaskRecord> {
  return {
    needs: new Set(draft.keys('tasks', 'need', `${clusterArn} `)),
    next: (need, after) => draft.next(['tasks', 'need', need], after),
    hasRoom: (need, instance) => draft.derived(['tasks', 'need', need], checkOfTasks)(instance),
  };
}

/** The services with copies that found no place, but for those that may not try yet. */
export function lackingServices(draft: Draft, clusterArn: string): Line<ServiceRecord> {
  return {
    needs: new Set(draft.keys('services', 'need', `${clusterArn} `)),
    next: (need, after) => draft.next(['services', 'need', need], after, (service) => mayTry(draft, service)),
    hasRoom: (need, instance) => draft.derived(['services', 'need', need], checkOfServices)(instance),
  };
}

/**
 * The first behind a place that has room on the instance. A need that has none is not asked about again, for room
 * only shrinks while it is being given away.
 */
export function firstWithRoom<Record>(
  line: Line<Record>,
  instance: InstanceState,
  after: number,
): (Placed<Record> & { readonly need: string }) | undefined {
  const heads = [...line.needs].flatMap((need) => {
    const head = line.next(need, after);
    return head === undefined ? [] : [{ ...head, need }];
  });
  return heads
    .sort((left, right) => left.place - right.place)
    .find(({ need }) => line.hasRoom(need, instance) || !line.needs.delete(need));
}

function checkOfTasks([first]: readonly TaskRecord[]) {
  return roomCheckOf(first?.waiting?.need);
}

function checkOfServices([first]: readonly ServiceRecord[]) {
  return roomCheckOf(first?.lacks);
}

function mayTry(draft: Draft, { deployments }: ServiceRecord): boolean {
  return deployments.some(({ throttle }) => throttle.until <= draft.now);
}
