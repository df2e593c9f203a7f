import { entries, known } from '../document/unknown.ts';
import { parseArn } from '../ecs/arn.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { ecrOf } from '../ecs/image-reference.ts';
import type { Door } from './facts.ts';
import type { Seen } from './live-check.ts';
import { networkList } from './vpc.ts';
import { isOnFargate } from './way-out.ts';

/** An endpoint that keeps tasks out, and what comes of it. */
export interface ShutDoor {
  readonly door: Door;
  readonly so: string;
}

/**
 * The endpoints that keep the tasks out of a service that they need. On EC2 the instance pulls, by security groups of
 * its own; a rule for addresses may be for those of the tasks.
 */
export function shutDoors(doors: readonly Door[], seen: Seen<'subnet'>): readonly ShutDoor[] {
  const { task } = seen;
  const groups = networkList(seen, 'securityGroups');
  if (task === undefined || groups.length === 0 || !isOnFargate(seen, seen.path.slice(0, -2))) return [];
  const needed = neededBy(task);
  return doors.flatMap((door) => {
    const so = needed.get(door.service);
    const isOpen = door.lets.addresses || door.lets.groups.some((group) => groups.includes(group));
    return so === undefined || isOpen ? [] : [{ door, so }];
  });
}

/** The services without which a task does not start, by the name of their endpoint, and what then fails. */
function neededBy(task: TaskDefinition): ReadonlyMap<string, string> {
  const containers = entries(task.containerDefinitions).map(([, container]) => container);
  const pulls = containers.some(({ image }) => ecrOf(known(image)) !== undefined);
  const logs = containers.some(
    ({ logConfiguration }) => known(known(logConfiguration)?.logDriver) === 'awslogs',
  );
  const sources = containers.flatMap(({ secrets }) =>
    entries(secrets).flatMap(([, { valueFrom }]) => known(valueFrom) ?? []),
  );
  const managed = (source: string) => parseArn(source)?.service === 'secretsmanager';
  const image = 'they cannot pull their image';
  const secret = 'they cannot read their secrets';
  return new Map([
    ...(pulls
      ? ([
          ['ecr.api', image],
          ['ecr.dkr', image],
        ] as const)
      : []),
    ...(logs ? ([['logs', 'they cannot write their logs']] as const) : []),
    ...(sources.some(managed) ? ([['secretsmanager', secret]] as const) : []),
    ...(sources.some((source) => !managed(source)) ? ([['ssm', secret]] as const) : []),
  ]);
}
