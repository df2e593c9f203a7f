import type { Path } from '../document/node.ts';
import { isUnknown, items, known } from '../document/unknown.ts';
import type { Service, TaskDefinition } from '../ecs/authored.ts';
import { type CopyCount, countCopies } from '../placement/count-copies.ts';
import type { PlacementRequest, Refusal, RefusalReason } from '../placement/model.ts';
import type { Capacity } from './capacity.ts';
import { familyOf, withoutTasks } from './held-tasks.ts';
import { type Outlook, outlookOf } from './outlook.ts';
import { requestOf } from './request.ts';

/** How a task definition, or a service with the one it runs, fits on some instances. */
export interface FitReading {
  readonly task: TaskDefinition;
  readonly service: Service | undefined;
  readonly capacity: Capacity;
  /** Where the file has its list of containers; `undefined` in a service's file. */
  readonly containersAt: Path | undefined;
  readonly request: PlacementRequest;
  /** A size or a port is a placeholder still, so a copy may take more. */
  readonly isOpen: boolean;
  readonly copies: CopyCount;
  /** Why no copy fits even where older tasks of the family make room; `undefined` when one does. */
  readonly blocked: Blocked | undefined;
  readonly outlook: Outlook | undefined;
}

/** An instance that takes no further copy, and why. */
export interface Blocked {
  readonly by: RefusalReason['resource'];
  readonly refusals: readonly Refusal[];
}

/** Each answer is worked out when it is first asked for. */
export function readingOf(
  given: Pick<FitReading, 'task' | 'service' | 'capacity' | 'containersAt'>,
): FitReading {
  const { task, service, capacity } = given;
  const request = requestOf(task, service);
  const copies = once(() => countCopies(request, capacity.instances));
  const blocked = once(() => blockedIn(given, request, copies()));
  const outlook = once(() => service && outlookOf(service, request, capacity.instances));
  return {
    ...given,
    request,
    isOpen: hasPlaceholders(task),
    get copies() {
      return copies();
    },
    get blocked() {
      return blocked();
    },
    get outlook() {
      return outlook();
    },
  };
}

function blockedIn(
  { task, capacity }: Pick<FitReading, 'task' | 'capacity'>,
  request: PlacementRequest,
  copies: CopyCount,
): Blocked | undefined {
  if (copies.fits > 0 || copies.bottleneck === undefined) return undefined;
  const family = known(task.family);
  const own = capacity.tasks.filter((held) => familyOf(held) === family);
  const freed = own.length === 0 ? copies : countCopies(request, withoutTasks(capacity.instances, own));
  if (freed.fits > 0 || freed.bottleneck === undefined) return undefined;
  return { by: freed.bottleneck, refusals: freed.refusals };
}

function hasPlaceholders(task: TaskDefinition): boolean {
  const containers = items(task.containerDefinitions);
  return (
    [task.cpu, task.memory, task.containerDefinitions].some(isUnknown) ||
    containers.some(({ cpu, memory, memoryReservation, portMappings }) =>
      [cpu, memory, memoryReservation, portMappings].some(isUnknown),
    )
  );
}

function once<T>(work: () => T): () => T {
  let done: { readonly value: T } | undefined;
  return () => {
    done ??= { value: work() };
    return done.value;
  };
}
