import { entries, isComplete, isUnknown, type Unknown } from '../../document/unknown.ts';
import { objectAt, type Plain } from '../record.ts';
import { defineRule, type Finding } from '../rule.ts';

const tracking = ['TargetTrackingScalingPolicyConfiguration', 'CustomizedMetricSpecification'];
const predictive = 'PredictiveScalingPolicyConfiguration';
const customized = [
  'CustomizedScalingMetricSpecification',
  'CustomizedLoadMetricSpecification',
  'CustomizedCapacityMetricSpecification',
];
/** What names a metric without queries. */
const single = ['MetricName', 'Namespace', 'Statistic'];
type Place = readonly (string | number)[];

export default [
  defineRule({
    id: 'aas-metric-queries',
    severity: 'error',
    confidence: 'doc',
    on: 'scaling-policy',
    summary:
      'Give each metric query a metric or an expression, and let exactly one return the data that scales.',
    why: 'Within a query the two exclude each other, and the policy scales by the one series that is returned.',
    link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_TargetTrackingMetricDataQuery.html',

    *check(policy) {
      yield* faultsIn(objectAt(policy, ...tracking)?.Metrics, [...tracking, 'Metrics']);
      for (const [index, each] of entries(listAt(objectAt(policy, predictive)?.MetricSpecifications))) {
        for (const name of customized) {
          const queries = objectAt(each, name)?.MetricDataQueries;
          const path = [predictive, 'MetricSpecifications', index, name, 'MetricDataQueries'];
          yield* faultsIn(queries, path);
        }
      }
    },
  }),
  defineRule({
    id: 'aas-custom-metric',
    severity: 'error',
    confidence: 'doc',
    on: 'scaling-policy',
    summary: 'Name a customized metric by name, namespace and statistic, or by metric queries.',
    why: 'A policy follows one metric, and without one of these three CloudWatch cannot find it.',
    link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_CustomizedMetricSpecification.html',

    *check(policy) {
      const metric = objectAt(policy, ...tracking);
      if (metric === undefined) return;
      const given = single.filter((name) => metric[name] !== undefined);
      const missing = single.filter((name) => !given.includes(name));
      if (metric.Metrics === undefined && missing.length > 0) {
        const names = missing.map((name) => `"${name}"`).join(', ');
        yield {
          path: tracking,
          on: 'key',
          message: `The metric lacks ${names}; add ${missing.length > 1 ? 'them' : 'it'}, or give "Metrics".`,
        };
      }
      if (metric.Metrics === undefined) return;
      for (const name of given) {
        const path = [...tracking, name];
        yield {
          path,
          on: 'key',
          message: `"Metrics" says already which metric is followed; remove "${name}".`,
          fixes: [{ title: `Remove "${name}"`, edits: [{ remove: path }] }],
        };
      }
    },
  }),
];

function listAt(value: unknown): readonly (Plain | Unknown)[] {
  return Array.isArray(value) ? value : [];
}

function* faultsIn(value: unknown, path: Place): Iterable<Finding> {
  const queries = listAt(value);
  for (const [index, query] of entries(queries)) yield* faultOfQuery(query, [...path, index]);
  if (queries.length === 0 || !isComplete(queries)) return;
  const returned = entries(queries).filter(([, { ReturnData }]) => ReturnData !== false);
  if (returned.some(([, { ReturnData }]) => isUnknown(ReturnData))) return;
  if (returned.length === 0) {
    yield {
      path,
      on: 'key',
      message: 'No query returns its data; leave out "ReturnData" of the one that scales.',
    };
  }
  for (const [index] of returned.slice(0, -1)) {
    const at = [...path, index];
    yield {
      path: at,
      message: 'Several queries return their data; set "ReturnData" to false in all but the one that scales.',
      fixes: [{ title: 'Set "ReturnData" to false', edits: [{ set: [...at, 'ReturnData'], to: false }] }],
    };
  }
}

function* faultOfQuery(query: Plain, path: Place): Iterable<Finding> {
  const { Expression, MetricStat } = query;
  if (Expression === undefined && MetricStat === undefined)
    yield {
      path,
      message: 'The query has no metric; add "MetricStat", or an "Expression" over other queries.',
    };
  if (Expression !== undefined && MetricStat !== undefined)
    yield {
      path: [...path, 'Expression'],
      on: 'key',
      message: 'A query has a metric or an expression, not both; move the expression to a query of its own.',
    };
}
