import type { ListMetricsInput, ListMetricsOutput } from '@aws-sdk/client-cloudwatch';
import { metricKey, shownDimensions } from '#core/sim/metrics/metric-key.ts';
import { defineNeighbour } from '../neighbour.ts';
import { metricPage } from './metric-page.ts';

const threeHours = 3 * 3600;

export default defineNeighbour<ListMetricsInput, ListMetricsOutput>(
  'monitoring',
  'ListMetrics',
  async (input, { caller, cluster }) => {
    const { Namespace, MetricName, Dimensions: filters = [], RecentlyActive } = input;
    const all = await cluster.change(caller, (draft) => draft.list('metrics'));
    const since = RecentlyActive === 'PT3H' ? cluster.now() - threeHours : 0;
    const wanted = all.filter(
      (metric) =>
        metric.region === caller.region &&
        metric.lastAt >= since &&
        (Namespace === undefined || metric.namespace === Namespace) &&
        (MetricName === undefined || metric.name === MetricName) &&
        filters.every(({ Name, Value }) =>
          metric.dimensions.some(
            (each) => each.name === Name && (Value === undefined || each.value === Value),
          ),
        ),
    );
    const { items, next } = metricPage(
      wanted,
      (metric) => metricKey(metric.region, metric),
      input.NextToken,
      500,
    );
    return {
      Metrics: items.map(({ namespace, name, dimensions }) => ({
        Namespace: namespace,
        MetricName: name,
        Dimensions: shownDimensions(dimensions),
      })),
      ...next,
    };
  },
);
