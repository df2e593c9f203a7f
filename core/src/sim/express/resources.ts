import type { ECSManagedResources } from '@aws-sdk/client-ecs';
import { parseArn } from '../arns.ts';
import type { ExpressConfiguration, ExpressRecord } from '../records/express.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { predefinedMetrics, scalingParts } from './scaling.ts';

const shownOnly = 'Shown only: the local endpoint makes no such resource.';
const withoutTls = 'Shown only: the listener answers without TLS on this machine.';

/**
 * What ECS manages for a revision of an Express service: the resources that are here by their ARNs, each other one
 * saying of itself that it is not there.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
 */
export function managedResources(
  draft: Draft,
  express: ExpressRecord,
  configuration: ExpressConfiguration,
): Wire<ECSManagedResources> {
  const { region = '', account = '' } = parseArn(express.serviceArn) ?? {};
  const updatedAt = draft.now;
  const missing = { status: 'ACTIVE' as const, statusReason: shownOnly, updatedAt };
  const { logGroup, serviceArn } = express;
  const { alarms } = scalingParts(draft, serviceArn);
  return {
    ingressPaths: [ingressPath(draft, express, configuration)],
    autoScaling: autoScaling(draft, serviceArn, configuration),
    metricAlarms: alarms.map((arn) => there(arn, updatedAt)),
    serviceSecurityGroups: [missing],
    logGroups: [
      {
        ...there(`arn:aws:logs:${region}:${account}:log-group:${logGroup}`, updatedAt),
        logGroupName: logGroup,
      },
    ],
  };
}

/** What a resource shows of itself; one that was not made says so. */
function there(arn: string | undefined, updatedAt: number) {
  const status = 'ACTIVE' as const;
  return arn === undefined ? { status, statusReason: shownOnly, updatedAt } : { status, arn, updatedAt };
}

function ingressPath(
  draft: Draft,
  { serviceArn, endpoint, ingress }: ExpressRecord,
  { networkConfiguration = {}, healthCheckPath = '/ping' }: ExpressConfiguration,
) {
  const { now } = draft;
  const [balanced] = draft.get('services', serviceArn)?.shown.loadBalancers ?? [];
  const port = balanced?.containerPort ?? 80;
  const missing = there(undefined, now);
  return {
    accessType: 'PUBLIC' as const,
    endpoint,
    loadBalancer: {
      ...there(ingress?.loadBalancerArn, now),
      scheme: 'internet-facing',
      subnetIds: networkConfiguration.subnets ?? [],
      securityGroupIds: networkConfiguration.securityGroups ?? [],
    },
    loadBalancerSecurityGroups: [missing],
    certificate: { ...missing, statusReason: withoutTls, domainName: endpoint },
    listener: there(ingress?.listenerArn, now),
    rule: there(draft.get('listeners', ingress?.listenerArn ?? '')?.defaultRuleArn, now),
    targetGroups: [{ ...there(ingress?.targetGroupArn, now), healthCheckPath, healthCheckPort: port, port }],
  };
}

function autoScaling(draft: Draft, serviceArn: string, { scalingTarget }: ExpressConfiguration) {
  const { now } = draft;
  const { target, policy } = scalingParts(draft, serviceArn);
  const { minTaskCount = 1, maxTaskCount = 20, autoScalingTargetValue = 60 } = scalingTarget ?? {};
  return {
    scalableTarget: {
      ...there(target?.arn, now),
      minCapacity: minTaskCount,
      maxCapacity: maxTaskCount,
    },
    applicationAutoScalingPolicies: [
      {
        ...there(policy?.arn, now),
        policyType: 'TargetTrackingScaling',
        targetValue: autoScalingTargetValue,
        metric: predefinedMetrics[scalingTarget?.autoScalingMetric ?? 'AVERAGE_CPU'],
      },
    ],
  };
}
