import type { ClusterRecord } from './records/cluster.ts';
import { tagsOf } from './tags.ts';
import type { Draft } from './transaction.ts';

/** What DescribeClusters adds when asked. */
export type ClusterInclude = 'ATTACHMENTS' | 'CONFIGURATIONS' | 'SETTINGS' | 'STATISTICS' | 'TAGS';

const everything: readonly ClusterInclude[] = ['CONFIGURATIONS', 'SETTINGS', 'TAGS'];

/** What the answers of calls show that change which providers a cluster has. */
export const withProviders: readonly ClusterInclude[] = [...everything, 'ATTACHMENTS'];

/** A cluster as an answer shows it: counted now, and with the parts that were asked for. */
export function viewCluster(draft: Draft, cluster: ClusterRecord, include: readonly string[] = everything) {
  const { settings, configuration, attachments, attachmentsStatus, ...shown } = cluster.shown;
  const arn = shown.clusterArn;
  const counts = countCluster(draft, arn);
  return {
    ...shown,
    activeServicesCount: counts.activeServices,
    pendingTasksCount: counts.pendingTasks,
    runningTasksCount: counts.runningTasks,
    registeredContainerInstancesCount: counts.instances,
    settings: include.includes('SETTINGS') ? (settings ?? []) : [],
    statistics: include.includes('STATISTICS') ? counts.statistics : [],
    tags: include.includes('TAGS') ? tagsOf(draft, arn) : [],
    ...(include.includes('ATTACHMENTS') && attachmentsStatus !== undefined
      ? { attachments: attachments ?? [], attachmentsStatus }
      : {}),
    ...(include.includes('CONFIGURATIONS') && configuration !== undefined ? { configuration } : {}),
  };
}

interface ClusterCounts {
  readonly activeServices: number;
  readonly pendingTasks: number;
  readonly runningTasks: number;
  readonly instances: number;
  readonly statistics: readonly { readonly name: string; readonly value: string }[];
}

const pendingStates: ReadonlySet<string> = new Set(['PROVISIONING', 'PENDING', 'ACTIVATING']);

function countCluster(draft: Draft, clusterArn: string): ClusterCounts {
  const tasks = draft.where('tasks', 'cluster', clusterArn);
  const running = tasks.filter(({ shown }) => shown.lastStatus === 'RUNNING');
  const pending = tasks.filter(({ shown }) => pendingStates.has(shown.lastStatus));
  const services = draft.where('services', 'cluster', clusterArn);
  const active = services.filter(({ shown }) => shown.status === 'ACTIVE');
  const draining = services.filter(({ shown }) => shown.status === 'DRAINING');
  const instances = draft
    .where('containerInstances', 'cluster', clusterArn)
    .filter(({ shown }) => shown.status !== 'INACTIVE');
  return {
    activeServices: active.length,
    pendingTasks: pending.length,
    runningTasks: running.length,
    instances: instances.length,
    statistics: [
      ...perLaunchType('running', 'TasksCount', running),
      ...perLaunchType('pending', 'TasksCount', pending),
      ...perLaunchType('active', 'ServiceCount', active),
      ...perLaunchType('draining', 'ServiceCount', draining),
    ],
  };
}

/** ECS shows statistics as name and value, both text, for EC2 and Fargate apart. */
function perLaunchType(
  what: string,
  of: string,
  records: readonly { readonly shown: { readonly launchType?: string | undefined } }[],
) {
  return ['EC2', 'Fargate'].map((type) => ({
    name: `${what}${type}${of}`,
    value: String(
      records.filter(({ shown }) => (shown.launchType === 'FARGATE') === (type === 'Fargate')).length,
    ),
  }));
}
