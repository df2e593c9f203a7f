import { activeCluster } from '../clusters.ts';
import type { Call } from '../command.ts';
import { knownInstance } from '../instances/find.ts';
import { tasksOn } from '../instances/held.ts';
import { saveInstance } from '../instances/save.ts';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import { orphanTask } from '../tasks/stop.ts';
import type { Draft } from '../transaction.ts';
import type { Fault, Struck } from './struck.ts';

/** Takes an instance away with all that runs on it, as when EC2 terminates it. */
export function loseInstance(draft: Draft, { cluster, containerInstance }: Fault, call: Call): Struck {
  const instance = knownInstance(draft, activeCluster(draft, cluster, call), containerInstance ?? '');
  return terminate(draft, instance);
}

/**
 * The instance is gone: its tasks stop at once and nobody is left to stop them in good order.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html
 */
export function terminate(draft: Draft, instance: ContainerInstanceRecord): Struck {
  const { containerInstanceArn, ec2InstanceId, status } = instance.shown;
  if (status === 'INACTIVE') return { tasks: [], containerInstances: [] };
  const reason = `Host EC2 (instance ${ec2InstanceId}) terminated.`;
  const tasks = tasksOn(draft, containerInstanceArn);
  for (const task of tasks) orphanTask(draft, task, { code: 'TerminationNotice', reason });
  const shown = { ...instance.shown, status: 'INACTIVE', agentConnected: false };
  saveInstance(draft, { ...instance, shown, deregisteredAt: draft.now });
  return {
    tasks: tasks.map((task) => task.shown.taskArn),
    containerInstances: [containerInstanceArn],
  };
}
