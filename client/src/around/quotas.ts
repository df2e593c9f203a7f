import type { MetricPoint, MetricWindow, WantedMetric } from '#core/dashboard/model.ts';
import type { Quota, QuotaQueries, QuotaService } from '#core/quotas/quota.ts';
import type { Around } from './around.ts';

/** Quotas as Service Quotas lists them. */
export interface QuotaReader {
  /** What AWS gives every account. */
  defaults(service: QuotaService, signal: AbortSignal): Promise<readonly Quota[]>;
  /** What applies to the account; those that only have a default may be missing. */
  applied(service: QuotaService, signal: AbortSignal): Promise<readonly Quota[]>;
}

/** The quotas around a connection and what CloudWatch counts of them, cancelled as it is. */
export function quotaQueries({ quotas, metrics, signal }: Around): QuotaQueries {
  return {
    defaults: async (service) => (await quotas()).defaults(service, signal),
    applied: async (service) => (await quotas()).applied(service, signal),
    points: async (wanted: readonly WantedMetric[], window: MetricWindow): Promise<Points> =>
      (await metrics()).points(wanted, window, signal),
  };
}

type Points = readonly (readonly MetricPoint[])[];
