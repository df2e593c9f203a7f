import type { Demand } from '../deploy/demand.ts';
import type { Plan } from '../deploy/plan.ts';
import type { EcsQueries } from '../ecs/api.ts';
import { shortName } from '../ecs/arn.ts';
import { EcsFailure, lacksOperation } from '../ecs/failure.ts';
import { type AppliedQuota, type QuotaQueries, quotasInEffect } from './quota.ts';
import { type UsedQuota, withUsage } from './usage.ts';

/** The quotas of vCPUs, which have these codes in every account. */
const vcpuCodes: Readonly<Record<NonNullable<Demand['of']>, string>> = {
  'on-demand': 'L-3032A538',
  spot: 'L-36FBB829',
};

/** What of a plan quotas are held against. */
export type Planned = Pick<Plan, 'action' | 'cluster' | 'service' | 'demand' | 'request' | 'existing'>;

/** Where quotas and what is in use of them are asked for. */
export interface QuotaSource {
  readonly ecs: EcsQueries;
  readonly queries: QuotaQueries;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Whether a deployment can pass a quota at all: what runs on instances is bounded by the instances. */
export function mayPassQuotas({ demand, action }: Planned): boolean {
  return demand !== undefined || action === 'create';
}

/**
 * Which quotas of the account a deployment would pass, with the numbers, or why they were not checked. Nothing where
 * what answers has no quotas, as an endpoint that stands in for ECS alone.
 */
export async function quotaLines(source: QuotaSource, plan: Planned): Promise<string[]> {
  if (!mayPassQuotas(plan)) return [];
  try {
    const quotas = (await quotasInEffect(source.queries)).filter((each) => concerns(each, plan));
    if (quotas.length === 0) return [];
    const { ecs } = source;
    const services = plan.action === 'create' ? (await ecs.cluster(plan.cluster))?.services : undefined;
    const used = await withUsage(ecs, quotas, source);
    return used.flatMap((quota) => passed(quota, plan, services));
  } catch (error) {
    if (!(error instanceof EcsFailure) || error.kind === 'cancelled') throw error;
    return lacksOperation(error) ? [] : [`Quotas were not checked: ${error.message}`];
  }
}

function concerns({ code, name }: AppliedQuota, { demand, action }: Planned): boolean {
  if (demand?.of !== undefined && code === vcpuCodes[demand.of]) return true;
  return name === 'Tasks per service' || (action === 'create' && name === 'Services per cluster');
}

function passed(
  { code, name, value, used }: UsedQuota,
  plan: Planned,
  services: number | undefined,
): string[] {
  const { demand, cluster, service, request, existing } = plan;
  const quota = `the quota "${name}" (${code})`;
  if (name === 'Tasks per service') {
    const count = typeof request.desiredCount === 'number' ? request.desiredCount : (existing?.desired ?? 0);
    return count > value ? [`Quota: ${service} wants ${count} tasks, and ${quota} is ${value}.`] : [];
  }
  if (name === 'Services per cluster')
    return services !== undefined && services + 1 > value
      ? [`Quota: ${shortName(cluster)} has ${services} services, and ${quota} is ${value}.`]
      : [];
  if (demand === undefined) return [];
  // What is in use already counts the service as it is; without a count, the service alone may be too much.
  const total = used === undefined ? demand.most : used - demand.before + demand.most;
  if (total <= value) return [];
  const rest = used === undefined ? '' : ` Now ${used} are in use.`;
  return [
    `Quota: while it is deployed, ${service} takes up to ${demand.most} vCPUs, which makes ${total} of the ${value} that ${quota} allows; tasks beyond that do not start.${rest}`,
  ];
}
