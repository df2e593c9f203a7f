import type { ApiInput } from '#core/ecs/api.ts';

/** A cluster, as a person has answered for it. */
export interface ClusterPlan {
  readonly name: string;
  readonly capacity: 'fargate' | 'fargate-spot' | 'groups' | 'none';
  /** Of Auto Scaling groups. */
  readonly providers: readonly string[];
  /** `undefined` leaves it to the account's settings. */
  readonly insights: 'enhanced' | 'enabled' | 'disabled' | undefined;
  /** Empty for none; `undefined` for one to be named yet. */
  readonly namespace: string | undefined;
  /** Where sessions in containers are logged, as ECS calls it. */
  readonly sessions: 'DEFAULT' | 'OVERRIDE' | 'NONE';
  /** Counts where sessions are logged in one of its own. */
  readonly logGroup: string;
}

/** What is known before anything is asked. */
export function clusterPlan(capacity: ClusterPlan['capacity']): ClusterPlan {
  return {
    ...{ name: '', capacity, providers: [], insights: undefined },
    ...{ namespace: '', sessions: 'DEFAULT', logGroup: '' },
  };
}

/**
 * The input of CreateCluster; what is left out is as the account has it.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateCluster.html
 */
export function clusterInput(plan: ClusterPlan): ApiInput {
  const strategy = strategyOf(plan);
  const { name, insights, namespace } = plan;
  return {
    clusterName: name,
    ...(strategy.length > 0 && {
      capacityProviders: strategy.map(({ capacityProvider }) => capacityProvider),
      defaultCapacityProviderStrategy: strategy,
    }),
    ...(insights !== undefined && { settings: [{ name: 'containerInsights', value: insights }] }),
    ...(namespace && { serviceConnectDefaults: { namespace } }),
    ...sessionMembers(plan),
  };
}

function strategyOf({ capacity, providers }: ClusterPlan) {
  if (capacity === 'fargate') return [{ capacityProvider: 'FARGATE', weight: 1 }];
  if (capacity === 'fargate-spot')
    return [
      { capacityProvider: 'FARGATE', base: 1, weight: 1 },
      { capacityProvider: 'FARGATE_SPOT', weight: 1 },
    ];
  return capacity === 'groups' ? providers.map((capacityProvider) => ({ capacityProvider, weight: 1 })) : [];
}

/** A cluster that names no configuration logs as `DEFAULT` has it. */
function sessionMembers({ sessions: logging, logGroup: cloudWatchLogGroupName }: ClusterPlan): ApiInput {
  if (logging === 'DEFAULT') return {};
  const logConfiguration = logging === 'OVERRIDE' && { logConfiguration: { cloudWatchLogGroupName } };
  return { configuration: { executeCommandConfiguration: { logging, ...logConfiguration } } };
}
