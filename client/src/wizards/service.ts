import type { ApiInput, Cluster, TaskNetwork } from '#core/ecs/api.ts';
import type { TargetGroup } from '../around/balancing.ts';
import type { Step } from '../command/walk-steps.ts';
import { nameFault } from '../inputs/name-fault.ts';
import { usualCapacity } from '../inputs/run-capacity.ts';
import { listOf, networkInput } from '../inputs/run-network.ts';
import { balancingMembers, balancingSteps } from './balancing-steps.ts';
import type { ContainerPort } from './container-ports.ts';
import { needsNetwork, networkSteps } from './network-steps.ts';

/** A service to be made of a definition, as far as a person has answered for it. */
export interface ServicePlan {
  readonly cluster: Cluster;
  readonly definition: ApiInput;
  readonly name: string;
  readonly count: number;
  /** Where tasks of the definition have a network of their own and something tells which. */
  readonly usual: TaskNetwork | undefined;
  /** Separated by commas, where nothing tells. */
  readonly subnets: string;
  readonly groups: string;
  /** Target groups that its tasks could be registered with. */
  readonly targetGroups: readonly TargetGroup[];
  /** The one that is wanted. */
  readonly targetGroup: TargetGroup | undefined;
  /** The port that requests go to, where a container has one. */
  readonly balanced: ContainerPort | undefined;
  /** For so many seconds after its start an unhealthy task is not replaced. */
  readonly grace: number;
}

/** The questions of a service; its network is asked for where the definition needs one that nothing tells. */
export const serviceSteps: readonly Step<ServicePlan>[] = [
  {
    question: (plan) => ({
      prompt: 'Name of the service',
      value: plan.name,
      check: nameFault,
      take: (name) => ({ ...plan, name }),
    }),
  },
  {
    question: (plan) => ({
      prompt: 'Desired count: how many tasks it keeps running',
      value: String(plan.count),
      check: (text) => (/^\d{1,4}$/.test(text) ? undefined : 'Type a whole number of tasks.'),
      take: (text) => ({ ...plan, count: Number(text) }),
    }),
  },
  ...networkSteps<ServicePlan>(),
  ...balancingSteps<ServicePlan>(),
];

/** The input of CreateService, without its cluster. */
export function serviceInput(plan: ServicePlan): ApiInput {
  const { cluster, definition, name, count } = plan;
  const launchType = usualCapacity(definition, cluster);
  return {
    serviceName: name,
    taskDefinition: String(definition.family),
    desiredCount: count,
    ...(launchType !== undefined && { launchType }),
    ...(needsNetwork(definition) && {
      networkConfiguration: networkInput(networkOf(plan, launchType), launchType),
    }),
    ...balancingMembers(plan),
  };
}

/** Only Fargate gives out public addresses; without one or a NAT gateway no image can be pulled. */
function networkOf({ usual, subnets, groups }: ServicePlan, launchType: string | undefined): TaskNetwork {
  const publicIp = launchType === 'FARGATE';
  return usual ?? { subnets: listOf(subnets), securityGroups: listOf(groups), publicIp };
}
