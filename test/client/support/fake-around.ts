import type { MetricPoint, WantedMetric } from '#core/dashboard/model.ts';
import { emptyHistory, type History } from '#core/history/history.ts';
import type { Quota, QuotaService } from '#core/quotas/quota.ts';
import type { Alarm } from '../../../client/src/around/alarms.ts';
import type { Around } from '../../../client/src/around/around.ts';
import type {
  Listener,
  ListenerRule,
  LoadBalancer,
  TargetGroup,
  TargetHealth,
  TypedTargetGroup,
} from '../../../client/src/around/balancing.ts';
import type {
  DiscoveryInstance,
  DiscoveryNamespace,
  DiscoveryService,
} from '../../../client/src/around/discovery.ts';
import type {
  ScalableTarget,
  ScalingActivity,
  ScalingPolicy,
  ScheduledScaling,
} from '../../../client/src/around/scaling.ts';
import type { ScheduledTask } from '../../../client/src/around/schedules.ts';
import type { FileStanding } from '../../../client/src/around/workspace.ts';

/** What stands around every service of a fake ECS; what is left out is not there. */
export interface Surrounding {
  readonly defaultQuotas?: readonly Quota[];
  readonly appliedQuotas?: readonly Quota[];
  readonly bounds?: ScalableTarget;
  readonly policies?: readonly ScalingPolicy[];
  readonly scheduled?: readonly ScheduledScaling[];
  readonly activities?: readonly ScalingActivity[];
  readonly targetGroups?: readonly TargetGroup[];
  readonly allTargetGroups?: readonly TypedTargetGroup[];
  readonly loadBalancers?: readonly LoadBalancer[];
  readonly listeners?: readonly Listener[];
  readonly rules?: readonly ListenerRule[];
  readonly health?: readonly TargetHealth[];
  readonly alarms?: readonly Alarm[];
  readonly namespaces?: readonly DiscoveryNamespace[];
  readonly discovered?: readonly DiscoveryService[];
  readonly registered?: readonly DiscoveryInstance[];
  /** The points of a metric; none unless said. */
  readonly points?: (metric: WantedMetric) => readonly MetricPoint[];
  readonly schedules?: readonly ScheduledTask[];
  readonly eventRules?: readonly ScheduledTask[];
  readonly files?: readonly FileStanding[];
  readonly history?: History;
}

/** Answers what a test says, and writes down which of the readers was opened. */
export function fakeAround(said: Surrounding = {}, opened: string[] = []): Around {
  return {
    signal: new AbortController().signal,
    scaling: async () => {
      opened.push('scaling');
      return {
        target: async () => said.bounds,
        policies: async () => said.policies ?? [],
        scheduled: async () => said.scheduled ?? [],
        activities: async () => said.activities ?? [],
      };
    },
    balancing: async () => {
      opened.push('balancing');
      return {
        targetGroups: async (arns) => (said.targetGroups ?? []).filter(({ arn }) => arns.includes(arn)),
        allTargetGroups: async () => said.allTargetGroups ?? [],
        loadBalancers: async (arns) => (said.loadBalancers ?? []).filter(({ arn }) => arns.includes(arn)),
        listeners: async () => said.listeners ?? [],
        rules: async () => said.rules ?? [],
        health: async () => said.health ?? [],
      };
    },
    alarms: async () => {
      opened.push('alarms');
      return { about: async () => said.alarms ?? [] };
    },
    metrics: async () => {
      opened.push('metrics');
      return { points: async (metrics) => metrics.map(said.points ?? (() => [])) };
    },
    schedules: async () => {
      opened.push('schedules');
      return {
        schedules: async () => said.schedules ?? [],
        schedule: async ({ name }) => said.schedules?.find((each) => each.name === name),
        rules: async () => said.eventRules ?? [],
      };
    },
    discovery: async () => {
      opened.push('discovery');
      return {
        namespaces: async () => said.namespaces ?? [],
        servicesIn: async () => said.discovered ?? [],
        services: async (arns) => (said.discovered ?? []).filter(({ arn }) => arns.includes(arn)),
        instances: async () => said.registered ?? [],
      };
    },
    quotas: async () => {
      opened.push('quotas');
      const of = (quotas: readonly Quota[] = []) => ({
        async list(service: QuotaService) {
          return quotas.filter(({ arn }) => arn.includes(`:${service}/`));
        },
      });
      return { defaults: of(said.defaultQuotas).list, applied: of(said.appliedQuotas).list };
    },
    history: async () => said.history ?? emptyHistory,
    workspace: () => ({ standings: async () => said.files ?? [] }),
  };
}
