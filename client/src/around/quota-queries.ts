import type { QuotaQueries } from '#core/quotas/quota.ts';
import type { Around } from './around.ts';

/** The quotas around a connection and what CloudWatch counts of them, cancelled as it is. */
export function quotaQueries({ quotas, metrics, signal }: Around): QuotaQueries {
  return {
    defaults: async (service) => (await quotas()).defaults(service, signal),
    applied: async (service) => (await quotas()).applied(service, signal),
    points: async (wanted, window) => (await metrics()).points(wanted, window, signal),
  };
}
