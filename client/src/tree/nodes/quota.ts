import { quotasInEffect } from '#core/quotas/quota.ts';
import { type UsedQuota, withUsage } from '#core/quotas/usage.ts';
import { code, md } from '#core/words/markdown.ts';
import { quotaQueries } from '../../around/quota-queries.ts';
import type { Connection } from '../../connections/connection.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import quotas from './quotas.ts';

/** Used so far, a quota is worth raising before it is reached. */
const nearlyReached = 0.8;

/** What they mean: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export default defineNode<UsedQuota, Connection>({
  kind: 'quota',
  noun: 'quota',
  under: [quotas],
  filterable: true,
  sorted: true,
  none: 'No quotas',
  async list(ecs, _, around) {
    const queries = quotaQueries(around);
    return withUsage(ecs, await quotasInEffect(queries), { queries, now: Date.now() });
  },
  id: ({ code }) => code,
  arn: ({ arn }) => arn,
  view(quota) {
    const { name, used } = quota;
    const amount = amountOf(quota);
    const tone = toneOf(quota);
    return {
      label: shortened(name),
      description: used === undefined ? amount : `${shown(used)} of ${amount}`,
      icon: 'dashboard',
      ...(tone !== undefined && { tone }),
    };
  },
  tooltip: (quota) => [
    md`**${quota.name}** ${amountOf(quota)}`,
    md`${quota.service}`,
    ...usageLines(quota),
    ...(quota.byDefault === undefined || quota.byDefault === quota.value
      ? []
      : [md`The default is ${shown(quota.byDefault)}.`]),
    quota.adjustable ? md`You can request an increase.` : md`It cannot be increased.`,
    code(quota.arn),
  ],
});

/** Many names end alike, and a narrow view has room for the amount only without that; the tooltip has all of it. */
function shortened(name: string): string {
  return name.replace(/ vCPU resource count$/, ' vCPUs');
}

function usageLines({ used, mostIn, uncounted }: UsedQuota) {
  if (uncounted !== undefined) return [md`Usage is not known: ${uncounted}`];
  if (used === undefined) return [];
  return [
    mostIn === undefined
      ? md`${shown(used)} in use`
      : md`${shown(used)} in use in ${mostIn}, the highest of all clusters`,
  ];
}

function toneOf({ used, value }: UsedQuota): Tone | undefined {
  if (used === undefined || used < value * nearlyReached) return undefined;
  return used < value ? 'busy' : 'bad';
}

/** `5,000`, `64 Kilobytes`, `20 per second`. */
function amountOf({ value, unit, per }: UsedQuota): string {
  return [shown(value), unit, per && `per ${per}`].filter((word) => word !== undefined).join(' ');
}

function shown(count: number): string {
  return count.toLocaleString('en-US');
}
