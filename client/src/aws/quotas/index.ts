import {
  ListAWSDefaultServiceQuotasCommand,
  ListServiceQuotasCommand,
  type MetricInfo,
  type QuotaPeriod,
  type ServiceQuota,
  ServiceQuotasClient,
} from '@aws-sdk/client-service-quotas';
import type { WantedMetric } from '#core/dashboard/model.ts';
import type { Quota } from '#core/quotas/quota.ts';
import type { QuotaReader } from '../../around/quotas.ts';
import { besideAt, type ServiceBeside } from '../beside.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';

const place: ServiceBeside = {
  service: 'servicequotas',
  name: 'Service Quotas',
  variable: 'AWS_ENDPOINT_URL_SERVICE_QUOTAS',
  section: 'service_quotas',
};

/** A reader of quotas that holds sockets until it is closed. */
export interface OpenQuotaReader extends QuotaReader {
  close(): void;
}

/** Service Quotas beside the ECS of a connection; nothing is sent yet. */
export async function openQuotas(access: Access, around?: Surroundings): Promise<OpenQuotaReader> {
  if (access.connection.kind === 'local') return none;
  const open = await besideAt(access, place, around);
  const { send, pages, close } = open((config) => new ServiceQuotasClient(config));
  return {
    async defaults(ServiceCode, signal) {
      const operation = 'ListAWSDefaultServiceQuotas';
      const found = await pages(operation, 'Quotas', async (NextToken) => {
        const input = { ServiceCode, NextToken };
        const answer = await send(operation, new ListAWSDefaultServiceQuotasCommand(input), signal);
        return { items: answer.Quotas, next: answer.NextToken };
      });
      return found.flatMap(toQuota);
    },
    async applied(ServiceCode, signal) {
      const operation = 'ListServiceQuotas';
      const found = await pages(operation, 'Quotas', async (NextToken) => {
        const input = { ServiceCode, NextToken };
        const answer = await send(operation, new ListServiceQuotasCommand(input), signal);
        return { items: answer.Quotas, next: answer.NextToken };
      });
      return found.flatMap(toQuota);
    },
    close,
  };
}

/** ECS on this machine is bounded by the machine alone, so it has no quotas to ask for. */
const none: OpenQuotaReader = { defaults: async () => [], applied: async () => [], close: () => {} };

/** A quota whose value AWS could not tell says nothing. */
function toQuota(quota: ServiceQuota): Quota[] {
  const { QuotaCode: code = '', QuotaName: name = code, Value: value, Unit: unit, Period } = quota;
  if (value === undefined) return [];
  return [
    {
      ...{ arn: quota.QuotaArn ?? '', code, name, service: quota.ServiceName ?? '', value },
      unit: unit === 'None' ? undefined : unit,
      per: Period && lengthOf(Period),
      adjustable: quota.Adjustable ?? false,
      usage: quota.UsageMetric && toMetric(quota.UsageMetric),
    },
  ];
}

/** `second`, `10 seconds`. */
function lengthOf({ PeriodValue = 1, PeriodUnit }: QuotaPeriod): string {
  const unit = PeriodUnit?.toLowerCase() ?? 'period';
  return PeriodValue === 1 ? unit : `${PeriodValue} ${unit}s`;
}

/**
 * Resources are counted by the maximum of their metric; the others are sums of calls, which no quota is held against.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Quotas-Visualize-Alarms.html
 */
function toMetric(info: MetricInfo): WantedMetric | undefined {
  const { MetricNamespace: namespace, MetricName: metric, MetricDimensions: dimensions = {} } = info;
  if (namespace === undefined || metric === undefined) return undefined;
  if (info.MetricStatisticRecommendation !== 'Maximum') return undefined;
  return { namespace, metric, dimensions, statistic: 'Maximum' };
}
