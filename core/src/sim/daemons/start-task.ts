import { lastPart } from '../arns.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { DaemonRecord } from '../records/daemon.ts';
import { tagsOf } from '../tags.ts';
import { taskDefinitionOf } from '../task-definitions/find.ts';
import { createTask } from '../tasks/create.ts';
import type { Draft } from '../transaction.ts';
import { daemonGroup } from './on-provider.ts';

/** Starts the task of a daemon's target revision on an instance. */
export function startDaemonTask(draft: Draft, daemon: DaemonRecord, instance: ContainerInstanceRecord): void {
  const cluster = draft.get('clusters', daemon.clusterArn);
  const revision = draft.get('daemonRevisions', daemon.target);
  if (cluster === undefined || revision === undefined) return;
  const { daemonArn, deploymentArn } = daemon.shown;
  const managed = revision.enableECSManagedTags === true;
  createTask(draft, {
    cluster,
    definition: taskDefinitionOf(draft, revision.daemonTaskDefinitionArn),
    launchType: 'MANAGED_INSTANCES',
    capacityProviderName: instance.shown.capacityProviderName,
    instance,
    group: daemonGroup(daemon.name),
    startedBy: lastPart(deploymentArn),
    enableExecuteCommand: revision.enableExecuteCommand,
    daemon: { arn: daemonArn, revision: daemon.target },
    tags: [
      ...(revision.propagateTags === 'DAEMON' ? tagsOf(draft, daemonArn) : []),
      ...(managed ? [{ key: 'aws:ecs:clusterName', value: cluster.shown.clusterName }] : []),
      ...(managed ? [{ key: 'aws:ecs:daemonName', value: daemon.name }] : []),
    ],
  });
}
