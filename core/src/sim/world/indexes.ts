import type { ShownService } from '../records/service.ts';
import type { TableName, Tables } from '../tables.ts';
import type { Summaries, TaskSummary } from './summaries.ts';
import type { TableIndexes } from './table.ts';

const none = { groups: {} };
const byService = {
  groups: { service: (record: { readonly serviceArn?: string | undefined }) => record.serviceArn },
};

/** Every table, with the indexes over its records. */
export const indexes = {
  clusters: none,
  taskDefinitions: {
    groups: {
      family: ({ taskDefinitionArn: arn }: Tables['taskDefinitions']) => arn.slice(0, arn.lastIndexOf(':')),
    },
  },
  families: none,
  containerInstances: {
    groups: {
      cluster: ({ clusterArn }: Tables['containerInstances']) => clusterArn,
    },
    /** When it was deregistered. */
    order: ({ shown, deregisteredAt = 0 }: Tables['containerInstances']) =>
      shown.status === 'INACTIVE' ? deregisteredAt : undefined,
  },
  tasks: {
    groups: {
      /** Those that are not STOPPED, of a service, on an instance, and in a cluster. */
      service: (task: TaskSummary) => (isStopped(task.shown) ? undefined : task.serviceArn),
      instance: ({ shown }: TaskSummary) => (isStopped(shown) ? undefined : shown.containerInstanceArn),
      /** Those on an instance with host ports that were assigned as their containers started. */
      dynamicPorts: ({ shown, takes }: TaskSummary) =>
        isStopped(shown) || takes?.dynamicPorts === undefined ? undefined : shown.containerInstanceArn,
      cluster: ({ shown }: TaskSummary) => (isStopped(shown) ? undefined : shown.clusterArn),
      /** Those that are to run, by cluster and group. */
      group: ({ shown }: TaskSummary) =>
        shown.desiredStatus === 'RUNNING' ? groupKey(shown.clusterArn, shown.group) : undefined,
      /** Those that wait for room, by cluster. */
      waiting: ({ waiting, shown }: TaskSummary) => (waiting === undefined ? undefined : shown.clusterArn),
      /** Those by what they need. */
      need: ({ waiting, shown }: TaskSummary) =>
        waiting === undefined || shown.desiredStatus !== 'RUNNING'
          ? undefined
          : needKey(shown.clusterArn, waiting.need),
      /** All there are, of a cluster and of a service, by desired status. */
      clusterDesired: ({ shown }: TaskSummary) => desiredKey(shown.clusterArn, shown.desiredStatus),
      serviceDesired: ({ shown, serviceArn }: TaskSummary) =>
        serviceArn === undefined ? undefined : desiredKey(serviceArn, shown.desiredStatus),
    },
    /** When it stopped. */
    order: ({ shown }: TaskSummary) => (isStopped(shown) ? (shown.stoppedAt ?? 0) : undefined),
  },
  services: {
    groups: {
      cluster: ({ shown }: Tables['services']) => shown.clusterArn,
      /** Those with copies that found no place, by cluster. */
      lacking: ({ shown, said }: Tables['services']) =>
        shown.status === 'INACTIVE' || said.unplaced === undefined ? undefined : shown.clusterArn,
      /** Those by what they lack, but for those that start nothing any more. */
      need: ({ shown, said, lacks, deployments }: Tables['services']) =>
        shown.status === 'INACTIVE' || said.unplaced === undefined || isGivenUp(deployments)
          ? undefined
          : needKey(shown.clusterArn, lacks),
      /** Those that want a task on every instance, by cluster. */
      daemon: ({ shown }: Tables['services']) =>
        shown.status === 'ACTIVE' && shown.schedulingStrategy === 'DAEMON' ? shown.clusterArn : undefined,
      /** Those with a deployment under way that alarms or hooks decide about. */
      watching: ({ shown, deployments }: Tables['services']) =>
        shown.status === 'ACTIVE' && deployments[0]?.shown.rolloutState === 'IN_PROGRESS' && decided(shown)
          ? watched
          : undefined,
    },
  },
  serviceEvents: none,
  serviceDeployments: byService,
  serviceRevisions: byService,
  taskSets: byService,
  capacityProviders: none,
  scaling: none,
  groups: none,
  daemons: { groups: { cluster: ({ clusterArn }: Tables['daemons']) => clusterArn } },
  daemonRevisions: { groups: { daemon: ({ daemonArn }: Tables['daemonRevisions']) => daemonArn } },
  daemonDeployments: { groups: { daemon: ({ daemonArn }: Tables['daemonDeployments']) => daemonArn } },
  daemonTaskDefinitions: {
    groups: {
      family: ({ shown }: Tables['daemonTaskDefinitions']) =>
        shown.daemonTaskDefinitionArn.slice(0, shown.daemonTaskDefinitionArn.lastIndexOf(':')),
    },
  },
  gateways: none,
  gatewayAssociations: {
    groups: {
      gateway: ({ gatewayArn }: Tables['gatewayAssociations']) => gatewayArn,
      cluster: ({ clusterArn }: Tables['gatewayAssociations']) => clusterArn,
    },
  },
  gatewayRoutes: {
    groups: {
      gateway: ({ gatewayArn }: Tables['gatewayRoutes']) => gatewayArn,
      service: ({ serviceArn }: Tables['gatewayRoutes']) => serviceArn,
    },
  },
  expressServices: none,
  tags: none,
  remarks: none,
  tokens: { groups: {}, order: ({ createdAt }: Tables['tokens']) => createdAt },
  settings: none,
  logGroups: none,
  parameters: none,
  secrets: none,
  roles: none,
  policies: none,
  instanceProfiles: none,
  repositories: none,
  logStreams: {
    groups: { group: ({ groupArn }: Tables['logStreams']) => groupArn },
    order: ({ creationTime }: Tables['logStreams']) => creationTime,
  },
  loadBalancers: none,
  targetGroups: none,
  listeners: { groups: { balancer: ({ shown }: Tables['listeners']) => shown.LoadBalancerArn } },
  listenerRules: { groups: { listener: ({ listenerArn }: Tables['listenerRules']) => listenerArn } },
  targets: {
    groups: {
      group: ({ targetGroupArn }: Tables['targets']) => targetGroupArn,
      /** Those that ECS registered, by task. */
      task: ({ of }: Tables['targets']) => of?.taskArn,
      service: ({ of }: Tables['targets']) => of?.serviceArn,
    },
  },
  namespaces: none,
  discoveryServices: { groups: { namespace: ({ shown }: Tables['discoveryServices']) => shown.NamespaceId } },
  discoveryInstances: {
    groups: {
      discovery: ({ serviceId }: Tables['discoveryInstances']) => serviceId,
      /** Those that ECS registered, by the service of ECS. */
      service: ({ of }: Tables['discoveryInstances']) => of?.serviceArn,
    },
  },
  discoveryOperations: {
    groups: {},
    order: ({ CreateDate }: Tables['discoveryOperations']) => CreateDate,
  },
  hookOutcomes: none,
  alarms: none,
  metricAlarms: none,
  metrics: none,
  metricHours: { groups: { metric: ({ metric }: Tables['metricHours']) => metric } },
  loads: none,
  scalableTargets: none,
  scalingPolicies: byService,
  scheduledActions: byService,
  scalingActivities: none,
  schedules: none,
  scheduleGroups: none,
  rules: none,
  agenda: { groups: {}, order: ({ at }: Tables['agenda']) => at },
} as const satisfies { readonly [Name in TableName]: TableIndexes<Summaries[Name]> };

/** The one key of the index `watching` of services. */
export const watched = 'watched';

function decided({ deploymentConfiguration: { alarms, lifecycleHooks = [] } }: ShownService): boolean {
  return alarms?.enable === true || lifecycleHooks.length > 0;
}

/** The key of the index `group` of tasks. */
export function groupKey(clusterArn: string, group: string): string {
  return `${clusterArn} ${group}`;
}

/** The key of the indexes of tasks by desired status; the ARN is a cluster's or a service's. */
export function desiredKey(arn: string, desiredStatus: string): string {
  return `${arn} ${desiredStatus}`;
}

/** The key of the indexes by need (capacity/need.ts), which begins with the cluster's ARN and a blank. */
function needKey(clusterArn: string, need = ''): string {
  return `${clusterArn} ${need}`;
}

function isGivenUp(deployments: Tables['services']['deployments']): boolean {
  return deployments.every(({ shown }) => shown.rolloutState === 'FAILED');
}

/** The names of a table's indexes. */
export type IndexName<Name extends TableName> = keyof (typeof indexes)[Name]['groups'] & string;

function isStopped({ lastStatus }: TaskSummary['shown']): boolean {
  return lastStatus === 'STOPPED';
}
