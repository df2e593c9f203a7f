import type { CreateTaskSetRequest } from '@aws-sdk/client-ecs';
import { resolvedPlatform } from '../../ecs/platform-version.ts';
import { clusterNameOf, ecsArn, parseArn } from '../arns.ts';
import type { Launch } from '../capacity/launch.ts';
import { isFargateLaunch } from '../capacity/network-input.ts';
import { digits } from '../ids.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import { platformFamilyOf } from '../tasks/create.ts';
import type { Clock } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import type { TaskSetRecord } from './task-sets.ts';

type Members = Pick<
  Wire<CreateTaskSetRequest>,
  'externalId' | 'networkConfiguration' | 'loadBalancers' | 'serviceRegistries' | 'platformVersion' | 'scale'
>;

/** What the members of the request were resolved to. */
interface Resolved {
  readonly definition: TaskDefinitionRecord;
  readonly launch: Launch;
  /** The first task set of a service may be PRIMARY at once. */
  readonly status: 'PRIMARY' | 'ACTIVE';
}

/** A task set as it is kept. */
export function newTaskSet(
  service: ServiceRecord,
  members: Members,
  { definition, launch, status }: Resolved,
  clock: Clock,
): TaskSetRecord {
  const { serviceArn, serviceName, clusterArn } = service.shown;
  const id = `ecs-svc/${digits(clock.random, 19)}`;
  const place = parseArn(serviceArn) ?? { region: '', account: '' };
  const { externalId, networkConfiguration, platformVersion } = members;
  return {
    id,
    taskSetArn: ecsArn(place, 'task-set', clusterNameOf(serviceArn), serviceName, id),
    serviceArn,
    clusterArn,
    status,
    taskDefinition: definition.taskDefinitionArn,
    createdAt: clock.now,
    updatedAt: clock.now,
    loadBalancers: members.loadBalancers ?? [],
    serviceRegistries: members.serviceRegistries ?? [],
    scale: { value: members.scale?.value ?? 0, unit: 'PERCENT' },
    stabilityStatus: 'STABILIZING',
    stabilityStatusAt: clock.now,
    ...(launch.strategy === undefined
      ? { launchType: launch.launchType }
      : { capacityProviderStrategy: launch.strategy }),
    ...(externalId === undefined ? {} : { externalId }),
    ...(networkConfiguration === undefined ? {} : { networkConfiguration }),
    ...(isFargateLaunch(launch)
      ? {
          platformVersion: resolvedPlatform(platformVersion),
          platformFamily: platformFamilyOf(definition),
        }
      : {}),
  };
}
