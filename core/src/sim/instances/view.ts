import type { ContainerInstance } from '@aws-sdk/client-ecs';
import type { ContainerInstanceRecord } from '../records/cluster.ts';
import type { TaskRecord } from '../records/task.ts';
import { includedTags } from '../tags.ts';
import type { Draft } from '../transaction.ts';
import type { Wire } from '../wire.ts';
import { tasksOn } from './held.ts';
import { remainingOf, showTotal } from './resources.ts';

/** An instance as an answer shows it, its resources and tasks counted now. */
export function viewInstance(
  draft: Draft,
  instance: ContainerInstanceRecord,
  include: readonly string[] = ['TAGS'],
): Wire<ContainerInstance> {
  const here = tasksOn(draft, instance.shown.containerInstanceArn);
  const held = here.map(({ takes }) => takes);
  return {
    ...instance.shown,
    registeredResources: showTotal(instance.total),
    remainingResources: showTotal(remainingOf(instance.total, held)),
    runningTasksCount: here.filter(isRunning).length,
    pendingTasksCount: here.filter(isPending).length,
    attachments: [],
    tags: includedTags(draft, instance.shown.containerInstanceArn, include),
  };
}

function isRunning(task: TaskRecord): boolean {
  return task.shown.lastStatus === 'RUNNING';
}

function isPending({ shown }: TaskRecord): boolean {
  return ['PROVISIONING', 'PENDING', 'ACTIVATING'].includes(shown.lastStatus);
}
