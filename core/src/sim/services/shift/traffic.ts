import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { DeploymentRecord, ServiceRecord } from '../../records/service.ts';
import type { Traffic } from '../../records/shift.ts';
import type { Wire } from '../../wire.ts';

/** Where the traffic of one load balancer of a service goes, for whoever routes it. */
export interface BalancedTraffic {
  readonly containerName: string | undefined;
  readonly containerPort: number | undefined;
  /** The rules or listeners that carry it; absent when the service does not name them. */
  readonly productionListenerRule?: string;
  readonly testListenerRule?: string;
  readonly targetGroups: readonly TargetGroupTraffic[];
}

/** A target group with its share of production and test traffic in percent, and whose tasks stand in it. */
export interface TargetGroupTraffic extends Traffic {
  readonly targetGroupArn: string;
  /** The ids of the deployments whose tasks are its targets. */
  readonly deploymentIds: readonly string[];
}

/** Where the traffic of a service goes now, by load balancer; Classic Load Balancers have no target groups. */
export function trafficOf(service: ServiceRecord): readonly BalancedTraffic[] {
  return (service.shown.loadBalancers ?? []).flatMap((balancer) => {
    const { targetGroupArn, containerName, containerPort, advancedConfiguration: advanced } = balancer;
    if (targetGroupArn === undefined) return [];
    const { productionListenerRule, testListenerRule, alternateTargetGroupArn } = advanced ?? {};
    return {
      containerName,
      containerPort,
      ...(productionListenerRule === undefined ? {} : { productionListenerRule }),
      ...(testListenerRule === undefined ? {} : { testListenerRule }),
      targetGroups: [
        groupTraffic(service, targetGroupArn, false),
        ...(alternateTargetGroupArn === undefined
          ? []
          : [groupTraffic(service, alternateTargetGroupArn, true)]),
      ],
    };
  });
}

function groupTraffic(
  { deployments }: ServiceRecord,
  targetGroupArn: string,
  alternate: boolean,
): TargetGroupTraffic {
  const own = deployments.filter((deployment) => isAlternate(deployment) === alternate);
  const sum = (kind: keyof Traffic) => {
    if (deployments.some(({ traffic }) => traffic !== undefined)) {
      return own.reduce((total, { traffic }) => total + (traffic?.[kind] ?? 0), 0);
    }
    // Rolling deployments are all in one target group, which has all of the traffic.
    const [primary] = deployments;
    return primary !== undefined && isAlternate(primary) === alternate ? 100 : 0;
  };
  return {
    targetGroupArn,
    production: sum('production'),
    test: sum('test'),
    deploymentIds: own.map(({ shown }) => shown.id),
  };
}

function isAlternate({ alternate }: DeploymentRecord): boolean {
  return alternate === true;
}

/** The target groups that the tasks of a deployment stand in, with the rules that lead there, as its revision shows them. */
export function resolvedBalancers(balancers: readonly Wire<LoadBalancer>[] | undefined, alternate: boolean) {
  return (balancers ?? []).flatMap(({ targetGroupArn, advancedConfiguration: advanced }) => {
    const group = alternate ? advanced?.alternateTargetGroupArn : targetGroupArn;
    if (advanced === undefined || group === undefined) return [];
    const { productionListenerRule } = advanced;
    return {
      targetGroupArn: group,
      ...(productionListenerRule === undefined ? {} : { productionListenerRule }),
    };
  });
}

/** Gives a deployment these shares and its source the rest; all others get nothing. Alone it has everything. */
export function shareTraffic(
  deployments: readonly DeploymentRecord[],
  target: string,
  source: string | undefined,
  shares: Partial<Traffic>,
): DeploymentRecord[] {
  const before = deployments.find(({ shown }) => shown.id === target)?.traffic ?? none;
  const { production, test } = source === undefined ? all : { ...before, ...shares };
  const rest = { production: rest100(production), test: rest100(test) };
  return deployments.map((one) => {
    const traffic = one.shown.id === target ? { production, test } : one.shown.id === source ? rest : none;
    return { ...one, traffic };
  });
}

const none: Traffic = { production: 0, test: 0 };
const all: Traffic = { production: 100, test: 100 };

/** What is left of 100, without the noise of fractions that are not binary. */
function rest100(percent: number): number {
  return Math.round((100 - percent) * 10) / 10;
}
