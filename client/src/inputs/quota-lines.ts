import type { Demand } from '#core/deploy/demand.ts';
import type { Plan } from '#core/deploy/plan.ts';
import { shortName } from '#core/ecs/arn.ts';
import { EcsFailure } from '#core/ecs/failure.ts';
import { type AppliedQuota, quotasInEffect } from '../around/quotas.ts';
import type { Context } from '../command/command.ts';
import type { Connection } from '../connections/connection.ts';
import { type UsedQuota, withUsage } from '../tree/quota-usage.ts';

/** The quotas of vCPUs, which have these codes in every account. */
const vcpuCodes: Readonly<Record<NonNullable<Demand['of']>, string>> = {
  'on-demand': 'L-3032A538',
  spot: 'L-36FBB829',
};

type Planned = Pick<Plan, 'action' | 'cluster' | 'service' | 'demand' | 'request' | 'existing'>;

/**
 * Which quotas of the account a deployment would pass, with the numbers. Nothing where the person has not agreed that
 * this account is asked.
 */
export async function quotaLines(
  { connections, live, ui }: Pick<Context, 'connections' | 'live' | 'ui'>,
  connection: Connection,
  plan: Planned,
): Promise<string[]> {
  // What runs on instances is bounded by the instances.
  if (plan.demand === undefined && plan.action === 'update') return [];
  return ui.wait(`Checking the quotas of ${connection.name}`, async (signal) => {
    if ((await live.ask(connection, [], signal)) === null) return [];
    try {
      const around = connections.around(connection, signal);
      const quotas = (await quotasInEffect(await around.quotas(), signal)).filter((each) =>
        concerns(each, plan),
      );
      if (quotas.length === 0) return [];
      const ecs = await connections.ecs(connection, signal);
      const services = plan.action === 'create' ? (await ecs.cluster(plan.cluster))?.services : undefined;
      const used = await withUsage(ecs, quotas, around);
      return used.flatMap((quota) => passed(quota, plan, services));
    } catch (error) {
      if (signal.aborted || !(error instanceof EcsFailure)) throw error;
      return [`Quotas were not checked: ${error.message}`];
    }
  });
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
