import { wake } from '../agenda.ts';
import { invalidParameter } from '../api-error.ts';
import { activeCluster } from '../clusters.ts';
import type { Call } from '../command.ts';
import { knownInstance } from '../instances/find.ts';
import { saveInstance } from '../instances/save.ts';
import type { ClusterRecord } from '../records/cluster.ts';
import { findTask } from '../tasks/find.ts';
import { stopTask } from '../tasks/stop.ts';
import type { Draft } from '../transaction.ts';
import type { Fault, Struck } from './struck.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html */
const noticeSeconds = 120;

/**
 * Takes Spot capacity back. A task on Fargate Spot gets SIGTERM with the notice; an instance drains (as agents with
 * ECS_ENABLE_SPOT_INSTANCE_DRAINING do) and is gone two minutes later.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function interruptSpot(draft: Draft, fault: Fault, call: Call): Struck {
  const cluster = activeCluster(draft, fault.cluster, call);
  if (fault.task !== undefined) return interruptTask(draft, cluster, fault.task);
  const instance = knownInstance(draft, cluster, fault.containerInstance ?? '');
  const arn = instance.shown.containerInstanceArn;
  if (instance.shown.status === 'INACTIVE') throw invalidParameter('The instance is INACTIVE already.');
  const shown = { ...instance.shown, status: 'DRAINING' };
  saveInstance(draft, { ...instance, shown, lostAt: draft.now + noticeSeconds });
  wake(draft, 'instance', arn, draft.now + noticeSeconds);
  return { tasks: [], containerInstances: [arn] };
}

function interruptTask(draft: Draft, cluster: ClusterRecord, reference: string): Struck {
  const task = findTask(draft, cluster, reference);
  if (task === undefined) throw invalidParameter('The referenced task was not found.');
  if (task.shown.capacityProviderName !== 'FARGATE_SPOT') {
    throw invalidParameter(
      'The task is not on FARGATE_SPOT. On a Spot instance the instance is interrupted: name that one.',
    );
  }
  stopTask(draft, task, { code: 'SpotInterruption', reason: 'Your Spot Task was interrupted.' });
  return { tasks: [task.shown.taskArn], containerInstances: [] };
}
