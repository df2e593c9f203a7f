import type { Cluster, EcsQueries } from '../ecs/api.ts';
import { EcsFailure } from '../ecs/failure.ts';
import type { AppliedQuota, QuotaQueries } from './quota.ts';

/** A quota, and how much of it is in use. */
export interface UsedQuota extends AppliedQuota {
  /** How much is in use; none where nobody counts it. */
  readonly used: number | undefined;
  /** The cluster that uses most of what each cluster may have. */
  readonly mostIn: string | undefined;
  /** Why it could not be counted. */
  readonly uncounted: string | undefined;
}

/** Where what is in use is looked up. */
export interface UsageSource {
  readonly queries: Pick<QuotaQueries, 'points'>;
  /** Epoch milliseconds. */
  readonly now: number;
}

type Use = Pick<UsedQuota, 'used' | 'mostIn' | 'uncounted'>;

const unknown: Use = { used: undefined, mostIn: undefined, uncounted: undefined };

/** Counts what is in use: by CloudWatch where it keeps a metric of it, by the clusters where they say it. */
export async function withUsage(
  ecs: EcsQueries,
  quotas: readonly AppliedQuota[],
  source: UsageSource,
): Promise<readonly UsedQuota[]> {
  const [measured, counted] = await Promise.all([
    unlessFailed(() => measuredUse(quotas, source)),
    unlessFailed(() => clusterUse(ecs, quotas.filter(countedByClusters))),
  ]);
  return quotas.map((quota) => ({
    ...unknown,
    ...(quota.usage && use(measured, quota)),
    ...(countedByClusters(quota) && use(counted, quota)),
    ...quota,
  }));
}

/** What each quota's code is used of, or why that is not known. */
type Counted = ReadonlyMap<string, Use> | string;

/** Quotas are worth seeing when nobody may count what is used of them. */
async function unlessFailed(count: () => Promise<ReadonlyMap<string, Use>>): Promise<Counted> {
  try {
    return await count();
  } catch (error) {
    if (!(error instanceof EcsFailure) || error.kind === 'cancelled') throw error;
    return error.message;
  }
}

function use(counted: Counted, { code }: AppliedQuota): Use {
  return typeof counted === 'string' ? { ...unknown, uncounted: counted } : (counted.get(code) ?? unknown);
}

/** Usage is published every five minutes; the newest point counts. */
async function measuredUse(
  quotas: readonly AppliedQuota[],
  { queries, now: to }: UsageSource,
): Promise<ReadonlyMap<string, Use>> {
  const measured = quotas.flatMap(({ code, usage }) => (usage === undefined ? [] : [{ code, usage }]));
  if (measured.length === 0) return new Map();
  const window = { from: to - 3_600_000, to, period: 300 };
  const points = await queries.points(
    measured.map(({ usage }) => usage),
    window,
  );
  return new Map(
    measured.map(({ code }, index) => [code, { ...unknown, used: points[index]?.at(-1)?.value }]),
  );
}

/** What a cluster has of a quota, by the quota's name. https://docs.aws.amazon.com/general/latest/gr/ecs-service.html */
const perCluster: ReadonlyMap<string, (cluster: Cluster) => number> = new Map([
  ['Services per cluster', ({ services }) => services],
  ['Container instances per cluster', ({ instances }) => instances],
  ['Capacity providers per cluster', ({ capacityProviders }) => capacityProviders.length],
]);

const clustersThemselves = 'Clusters per account';

function countedByClusters({ name }: AppliedQuota): boolean {
  return name === clustersThemselves || perCluster.has(name);
}

async function clusterUse(
  ecs: EcsQueries,
  quotas: readonly AppliedQuota[],
): Promise<ReadonlyMap<string, Use>> {
  const clusters = quotas.length === 0 ? [] : await ecs.clusters();
  return new Map(quotas.map(({ code, name }) => [code, { ...unknown, ...usedOf(name, clusters) }]));
}

function usedOf(name: string, clusters: readonly Cluster[]): Pick<Use, 'used' | 'mostIn'> {
  const count = perCluster.get(name);
  if (count === undefined) return { used: clusters.length, mostIn: undefined };
  const [fullest] = [...clusters].sort((left, right) => count(right) - count(left));
  return { used: fullest === undefined ? 0 : count(fullest), mostIn: fullest?.name };
}
