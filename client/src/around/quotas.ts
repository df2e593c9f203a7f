import type { Quota, QuotaService } from '#core/quotas/quota.ts';

/** Quotas as Service Quotas lists them. */
export interface QuotaReader {
  /** What AWS gives every account. */
  defaults(service: QuotaService, signal: AbortSignal): Promise<readonly Quota[]>;
  /** What applies to the account; those that only have a default may be missing. */
  applied(service: QuotaService, signal: AbortSignal): Promise<readonly Quota[]>;
}
