import type { Dimension, MetricName } from '../records/metric.ts';

/** The key of a metric in a region; the same dimensions in another order are the same metric. */
export function metricKey(region: string, { namespace, name, dimensions }: MetricName): string {
  return JSON.stringify([region, namespace, name, ...dimensions.map((each) => [each.name, each.value])]);
}

/** Dimensions in the order that keys and answers have them in. */
export function sortedDimensions(
  dimensions: readonly { readonly Name?: string | undefined; readonly Value?: string | undefined }[] = [],
): Dimension[] {
  return dimensions
    .map(({ Name: name = '', Value: value = '' }) => ({ name, value }))
    .sort((left, right) => (left.name < right.name ? -1 : Number(left.name > right.name)));
}

/** Dimensions as answers show them. */
export function shownDimensions(dimensions: readonly Dimension[]): { Name: string; Value: string }[] {
  return dimensions.map(({ name, value }) => ({ Name: name, Value: value }));
}
