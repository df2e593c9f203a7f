import type { ApiInput, EcsQueries } from '../ecs/api.ts';
import type { Service } from '../ecs/authored.ts';
import { conformedInput, serviceIn, taskIn } from '../ecs/conformed.ts';
import { EcsFailure } from '../ecs/failure.ts';
import { controllerOf, hasItems, runsOnFargate } from '../ecs/service-facts.ts';
import { type Outlook, outlookOf } from '../fit/outlook.ts';
import { requestOf } from '../fit/request.ts';
import { readSnapshot } from '../fit/snapshot.ts';
import { counted } from '../words/counted.ts';

/** A service as it will be, and the definition that it will run. */
export interface Ahead {
  readonly cluster: string;
  readonly service: ApiInput;
  readonly definition: ApiInput;
}

/**
 * Whether the tasks of a service find room on the instances that the cluster has. `undefined` where they need none,
 * where a capacity provider may bring more, and where the instances may not be seen.
 */
export async function lookAhead(ecs: EcsQueries, ahead: Ahead): Promise<Outlook | undefined> {
  const service = serviceIn(conformedInput('create-service', ahead.service));
  const task = taskIn(conformedInput('task-definition', ahead.definition));
  if (service === undefined || task === undefined || !needsInstances(service)) return undefined;
  try {
    if (service.launchType === undefined && (await hasStrategy(ecs, ahead.cluster))) return undefined;
    const instances = readSnapshot(await ecs.capacity(ahead.cluster));
    return instances && outlookOf(service, requestOf(task, service), instances);
  } catch (error) {
    if (error instanceof EcsFailure && error.kind === 'denied') return undefined;
    throw error;
  }
}

function needsInstances(service: Service): boolean {
  if (hasItems(service.capacityProviderStrategy) || runsOnFargate(service) === true) return false;
  return service.launchType !== 'EXTERNAL' && controllerOf(service) === 'ECS';
}

async function hasStrategy(ecs: EcsQueries, cluster: string): Promise<boolean> {
  return ((await ecs.cluster(cluster))?.defaultStrategy.length ?? 0) > 0;
}

/** The same in a sentence; none when there is nothing to say. */
export function outlookLines(outlook: Outlook | undefined): string[] {
  if (outlook === undefined || outlook.desired === 0) return [];
  const { desired, placeable, lack, update } = outlook;
  if (placeable < desired)
    return [`Fit: ${placeable} of ${counted(desired, 'task')} would have room. ${lack ?? ''}`.trimEnd()];
  if (update === undefined)
    return [`Fit: ${counted(desired, 'task')} ${desired === 1 ? 'has' : 'have'} room.`];
  return update.proceeds
    ? [`Fit: ${counted(desired, 'task')} ${desired === 1 ? 'has' : 'have'} room, and an update gets through.`]
    : [`Fit: the update would hang. ${update.reason ?? ''}`.trimEnd()];
}
