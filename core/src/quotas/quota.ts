import type { MetricPoint, MetricWindow, WantedMetric } from '../dashboard/model.ts';

/** What Service Quotas calls the services whose quotas bound what runs on ECS. */
export const quotaServices = ['ecs', 'fargate'] as const;

/** A service that has quotas, by its code. */
export type QuotaService = (typeof quotaServices)[number];

/** What is asked of Service Quotas, and of CloudWatch about what is in use; each fails with an `EcsFailure`. */
export interface QuotaQueries {
  /** What AWS gives every account. */
  defaults(service: QuotaService): Promise<readonly Quota[]>;
  /** What applies to the account; those that only have a default may be missing. */
  applied(service: QuotaService): Promise<readonly Quota[]>;
  /** The points of each metric in that time, the earliest first; none of one that CloudWatch does not have. */
  points(
    metrics: readonly WantedMetric[],
    window: MetricWindow,
  ): Promise<readonly (readonly MetricPoint[])[]>;
}

/** How much of something an account may have or do. */
export interface Quota {
  readonly arn: string;
  /** `L-3032A538`, the same in every account. */
  readonly code: string;
  readonly name: string;
  /** `Amazon Elastic Container Service (Amazon ECS)`. */
  readonly service: string;
  readonly value: number;
  /** `Kilobytes`; none where things are counted. */
  readonly unit: string | undefined;
  /** `second`, for a rate; `10 seconds`, for one over a longer time. */
  readonly per: string | undefined;
  readonly adjustable: boolean;
  /** Where CloudWatch keeps how much is in use. */
  readonly usage: WantedMetric | undefined;
}

/** A quota as it applies to the account. */
export interface AppliedQuota extends Quota {
  /** What every account has; none where AWS names no default. */
  readonly byDefault: number | undefined;
}

/** The quotas of ECS and of Fargate, each with the value that applies to the account. */
export async function quotasInEffect(queries: QuotaQueries): Promise<readonly AppliedQuota[]> {
  const ofEach = quotaServices.map(async (service) => {
    const [defaults, applied] = await Promise.all([queries.defaults(service), queries.applied(service)]);
    const values = new Map(defaults.map(({ code, value }) => [code, value]));
    const byCode = new Map([...defaults, ...applied].map((quota) => [quota.code, quota]));
    return [...byCode.values()].map((quota) => ({ ...quota, byDefault: values.get(quota.code) }));
  });
  return (await Promise.all(ofEach)).flat();
}
