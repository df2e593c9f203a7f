import type { ECSManagedResources } from '@aws-sdk/client-ecs';
import { lastPart, parseArn } from '../arns.ts';
import type { ExpressConfiguration, ExpressRecord } from '../records/express.ts';
import type { Wire } from '../wire.ts';

const shownOnly = 'Shown only: the local endpoint makes no such resource.';

/**
 * What ECS would manage for a revision of an Express service, each saying of itself that it is not there.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/express-service-work.html
 */
export function managedResources(
  express: ExpressRecord,
  configuration: ExpressConfiguration,
  updatedAt: number,
): Wire<ECSManagedResources> {
  const { region = '', account = '' } = parseArn(express.serviceArn) ?? {};
  const state = { status: 'ACTIVE' as const, statusReason: shownOnly, updatedAt };
  const { logGroup } = express;
  return {
    ingressPaths: [ingressPath(express.endpoint, configuration, state)],
    autoScaling: autoScaling(express.serviceArn, configuration, state),
    metricAlarms: [state],
    serviceSecurityGroups: [state],
    logGroups: [
      { ...state, arn: `arn:aws:logs:${region}:${account}:log-group:${logGroup}`, logGroupName: logGroup },
    ],
  };
}

/** What every managed resource shows of itself. */
interface State {
  readonly status: 'ACTIVE';
  readonly statusReason: string;
  readonly updatedAt: number;
}

function ingressPath(
  endpoint: string,
  { networkConfiguration = {}, healthCheckPath = '/ping', primaryContainer }: ExpressConfiguration,
  state: State,
) {
  const port = primaryContainer?.containerPort ?? 80;
  return {
    accessType: 'PUBLIC' as const,
    endpoint,
    loadBalancer: {
      ...state,
      scheme: 'internet-facing',
      subnetIds: networkConfiguration.subnets ?? [],
      securityGroupIds: networkConfiguration.securityGroups ?? [],
    },
    loadBalancerSecurityGroups: [state],
    certificate: { ...state, domainName: endpoint },
    listener: state,
    rule: state,
    targetGroups: [1, 2].map(() => ({ ...state, healthCheckPath, healthCheckPort: port, port })),
  };
}

const metrics = {
  AVERAGE_CPU: 'ECSServiceAverageCPUUtilization',
  AVERAGE_MEMORY: 'ECSServiceAverageMemoryUtilization',
  REQUEST_COUNT_PER_TARGET: 'ALBRequestCountPerTarget',
};

function autoScaling(serviceArn: string, { scalingTarget }: ExpressConfiguration, state: State) {
  const { region = '', account = '', path = [] } = parseArn(serviceArn) ?? {};
  const { minTaskCount = 1, maxTaskCount = 20, autoScalingTargetValue = 60 } = scalingTarget ?? {};
  return {
    scalableTarget: {
      ...state,
      arn: `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${path.join('-')}`,
      minCapacity: minTaskCount,
      maxCapacity: maxTaskCount,
    },
    applicationAutoScalingPolicies: [
      {
        ...state,
        policyType: 'TargetTrackingScaling',
        targetValue: autoScalingTargetValue,
        metric: metrics[scalingTarget?.autoScalingMetric ?? 'AVERAGE_CPU'],
      },
    ],
  };
}

/** The host name under which a service would be reached. */
export function endpointOf(serviceArn: string, id: string): string {
  return `${lastPart(serviceArn)}-${id}.ecs.${parseArn(serviceArn)?.region ?? ''}.on.aws`.toLowerCase();
}
