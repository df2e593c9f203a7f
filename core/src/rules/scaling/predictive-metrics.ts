import { objectAt, type Plain } from '../record.ts';

const predictive = 'PredictiveScalingPolicyConfiguration';
const pair = 'PredefinedMetricPairSpecification';
const scaling = ['PredefinedScalingMetricSpecification', 'CustomizedScalingMetricSpecification'];
const load = ['PredefinedLoadMetricSpecification', 'CustomizedLoadMetricSpecification'];

/**
 * What the metrics of a forecast lack or have too many of.
 * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PredictiveScalingMetricSpecification.html
 */
export function metricsFault(
  policy: Plain,
): { readonly path: (string | number)[]; readonly message: string } | undefined {
  const list: unknown = objectAt(policy, predictive)?.MetricSpecifications;
  if (!Array.isArray(list)) return undefined;
  const found = list.flatMap((each: unknown, index) => {
    const given = objectAt(each);
    const fault = given && faultIn(given);
    return fault === undefined
      ? []
      : [{ path: [predictive, 'MetricSpecifications', index, ...fault.inner], message: fault.message }];
  });
  return found[0];
}

function faultIn(given: Plain): { readonly inner: readonly string[]; readonly message: string } | undefined {
  const named = (members: readonly string[]) => members.filter((member) => given[member] !== undefined);
  const [scalingMetric, secondScaling] = named(scaling);
  const [loadMetric, secondLoad] = named(load);
  if (given[pair] !== undefined) {
    const extra = scalingMetric ?? loadMetric;
    if (extra === undefined) return undefined;
    return {
      inner: [extra],
      message: `The pair of metrics holds both already; remove "${extra}" or "${pair}".`,
    };
  }
  const twice = secondScaling ?? secondLoad;
  const doubled = 'The metric is given twice, as a predefined and as a customized one; remove one.';
  if (twice !== undefined) return { inner: [twice], message: doubled };
  if (scalingMetric !== undefined && loadMetric !== undefined) return undefined;
  const message = `A forecast needs "${pair}", or one metric to scale and one of the load; add what is missing.`;
  return { inner: [], message };
}
