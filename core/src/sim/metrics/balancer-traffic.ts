import type { MetricName } from '../records/metric.ts';
import type { Draft } from '../transaction.ts';
import { putDatum, statisticsOf } from './put-datum.ts';

/** What a load balancer sent to the targets of a group in one minute. */
export interface GroupTraffic {
  readonly balancerArn: string;
  readonly groupArn: string;
  readonly requests: number;
  /** The seconds that targets took to begin their answers, each with how often. */
  readonly seconds: ReadonlyMap<number, number>;
  /** How many answers had a status of each hundred, such as 2. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** What a load balancer answered by itself in one minute, by the metric's name. */
export interface OwnAnswers {
  readonly balancerArn: string;
  readonly counts: ReadonlyMap<string, number>;
}

type Dimensions = MetricName['dimensions'];

/**
 * Puts the metrics of the minute that began then.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export function putGroupTraffic(draft: Draft, traffic: GroupTraffic, at: number): void {
  const { balancerArn, groupArn, requests, seconds, statuses } = traffic;
  if (draft.get('targetGroups', groupArn) === undefined) return;
  const put = putterOf(draft, groupArn, at);
  const balancer = [{ name: 'LoadBalancer', value: pathOf(balancerArn) }];
  const group = [{ name: 'TargetGroup', value: pathOf(groupArn) }];
  // In the order of their names, as every metric's are.
  const both = [...balancer, ...group];
  for (const dimensions of [balancer, both]) {
    put('RequestCount', dimensions, 'Count', [[1, requests]]);
    put('TargetResponseTime', dimensions, 'Seconds', [...seconds]);
    for (const [hundred, count] of statuses)
      put(`HTTPCode_Target_${hundred}XX_Count`, dimensions, 'Count', [[1, count]]);
  }
  if (isDeclared(draft, groupArn)) return;
  const perTarget = requests / targetsOf(draft, groupArn);
  for (const dimensions of [group, both]) put('RequestCountPerTarget', dimensions, 'None', [[perTarget, 1]]);
}

/** As `putGroupTraffic`, of what no target answered. */
export function putOwnAnswers(draft: Draft, { balancerArn, counts }: OwnAnswers, at: number): void {
  const put = putterOf(draft, balancerArn, at);
  const dimensions = [{ name: 'LoadBalancer', value: pathOf(balancerArn) }];
  for (const [name, count] of counts) put(name, dimensions, 'Count', [[1, count]]);
}

function putterOf(draft: Draft, arn: string, at: number) {
  const [, , , region = ''] = arn.split(':');
  return (
    name: string,
    dimensions: Dimensions,
    unit: string,
    values: readonly (readonly [number, number])[],
  ): void => {
    // A count of nothing says that there was nothing; of no measured times there is nothing to say.
    const counted = values.map(([value, count]) =>
      count === 0 ? ([0, 1] as const) : ([value, count] as const),
    );
    if (counted.length === 0) return;
    const statistics = statisticsOf(counted);
    putDatum(draft, region, { namespace: 'AWS/ApplicationELB', name, dimensions, at, unit, statistics });
  };
}

/** How many targets share the requests: the healthy ones, or all where none is. */
function targetsOf(draft: Draft, groupArn: string): number {
  const targets = draft.where('targets', 'group', groupArn);
  const healthy = targets.filter(({ health }) => health.State === 'healthy');
  return Math.max((healthy.length > 0 ? healthy : targets).length, 1);
}

/** Whether it is said how many requests the service behind the group gets, which then counts. */
function isDeclared(draft: Draft, groupArn: string): boolean {
  return draft
    .where('targets', 'group', groupArn)
    .some(({ of }) => of !== undefined && draft.get('loads', of.serviceArn)?.requests !== undefined);
}

/** `app/NAME/ID` or `targetgroup/NAME/ID`. */
function pathOf(arn: string): string {
  return /:(?:loadbalancer\/)?([^:]+)$/.exec(arn)?.[1] ?? arn;
}
