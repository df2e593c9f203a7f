import type { PredefinedMetricSpecification } from '@aws-sdk/client-application-auto-scaling';
import { lastPart } from '../arns.ts';
import { namedKey } from '../auto-scaling/find.ts';
import { putPolicy } from '../auto-scaling/policies.ts';
import { deregisterTarget, registerTarget } from '../auto-scaling/targets.ts';
import type { Call } from '../command.ts';
import type { ExpressConfiguration, ExpressIngress } from '../records/express.ts';
import type { ServiceRecord } from '../records/service.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';

/** The one policy that an Express service has. */
const policyName = 'ecs-express-scaling';

type Metric = NonNullable<NonNullable<ExpressConfiguration['scalingTarget']>['autoScalingMetric']>;

/** The metrics of Application Auto Scaling behind those of an Express service. */
export const predefinedMetrics: Readonly<Record<Metric, string>> = {
  AVERAGE_CPU: 'ECSServiceAverageCPUUtilization',
  AVERAGE_MEMORY: 'ECSServiceAverageMemoryUtilization',
  REQUEST_COUNT_PER_TARGET: 'ALBRequestCountPerTarget',
};

/** What an Express service scales by. */
interface ScaledBy {
  /** Its load balancer; services of before one was made do not scale. */
  readonly ingress: ExpressIngress | undefined;
  readonly configuration: ExpressConfiguration;
}

/**
 * Has Application Auto Scaling hold a service to what it is configured to track, within its bounds.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayScalingTarget.html
 */
export function scaleBy(
  draft: Draft,
  service: ServiceRecord,
  { ingress, configuration }: ScaledBy,
  call: Call,
): void {
  if (ingress === undefined) return;
  const {
    minTaskCount = 1,
    maxTaskCount = 20,
    autoScalingMetric: metric = 'AVERAGE_CPU',
    autoScalingTargetValue: TargetValue = 60,
  } = configuration.scalingTarget ?? {};
  const resource = resourceOf(service);
  registerTarget(draft, resource, { minimum: minTaskCount, maximum: maxTaskCount }, call);
  const tracking = { TargetValue, PredefinedMetricSpecification: specification(metric, ingress) };
  const policy = { name: policyName, type: 'TargetTrackingScaling', step: undefined, tracking };
  putPolicy(draft, resource, policy, call);
}

function specification(
  metric: Metric,
  { loadBalancerArn, targetGroupArn }: ExpressIngress,
): Wire<PredefinedMetricSpecification> {
  // Every metric of the table above is one of the metrics of that type.
  const PredefinedMetricType = predefinedMetrics[
    metric
  ] as PredefinedMetricSpecification['PredefinedMetricType'];
  if (metric !== 'REQUEST_COUNT_PER_TARGET') return { PredefinedMetricType };
  const balancer = loadBalancerArn.slice(loadBalancerArn.indexOf(':loadbalancer/') + ':loadbalancer/'.length);
  const group = targetGroupArn.slice(targetGroupArn.lastIndexOf(':') + 1);
  return { PredefinedMetricType, ResourceLabel: `${balancer}/${group}` };
}

/** Takes the scaling of a service away with its alarms; one that has none is no matter. */
export function scaleNoMore(draft: Draft, service: ServiceRecord, call: Call): void {
  if (draft.get('scalableTargets', service.shown.serviceArn) !== undefined) {
    deregisterTarget(draft, resourceOf(service), call);
  }
}

/** What holds a service to its target now: the scalable target, the policy and its alarms. */
export function scalingParts(draft: Draft, serviceArn: string) {
  const policy = draft.get('scalingPolicies', namedKey(serviceArn, policyName));
  return { target: draft.get('scalableTargets', serviceArn), policy, alarms: policy?.alarms ?? [] };
}

function resourceOf({ shown }: ServiceRecord) {
  const ResourceId = `service/${lastPart(shown.clusterArn)}/${shown.serviceName}`;
  return { ServiceNamespace: 'ecs', ResourceId };
}
