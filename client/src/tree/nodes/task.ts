import type { ContainerInstance, Service, Task, TaskQuery } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { code, md } from '#core/words/markdown.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import { timeOf } from '../time.ts';
import { faultOf, stoppedOnPurpose, whyStopped } from '../why-stopped.ts';
import containerInstance from './container-instance.ts';
import service from './service.ts';
import stoppedTasks from './stopped-tasks.ts';
import tasks from './tasks.ts';

type Owner = TaskQuery | Service | ContainerInstance;

export default defineNode<Task, Owner>({
  kind: 'task',
  noun: 'task',
  under: [tasks, service, stoppedTasks, containerInstance],
  order: 1,
  filterable: true,
  none: 'No tasks',
  list: async (ecs, parent) => [...(await ecs.tasks(queryOf(parent)))].sort(standaloneFirst),
  id: (task) => task.arn,
  arn: (task) => task.arn,
  reference: ({ cluster, arn }) => ({ kind: 'task', cluster, arn }),
  view: (task) => ({
    // The first eight digits tell tasks apart and leave room for what they do.
    label: task.id.slice(0, 8),
    description: describe(task),
    icon: task.status === 'STOPPED' ? 'stop-circle' : 'play-circle',
    tone: toneOf(task),
    flags: [task.status === 'STOPPED' ? 'stopped' : 'running', ...(task.executeCommand ? ['exec'] : [])],
  }),
  tooltip: (task) => [
    md`**${shortName(task.taskDefinition)}** ${task.status}, wanted ${task.desiredStatus}`,
    md`Group: ${task.group}`,
    ...(task.health === undefined ? [] : [md`Health: ${task.health}`]),
    md`Runs on ${task.launchType ?? 'a capacity provider'}${task.instance ? `, instance ${shortName(task.instance)}` : ''}`,
    md`Created ${timeOf(task.createdAt)}${task.startedAt ? `, started ${timeOf(task.startedAt)}` : ''}`,
    ...(task.stoppedAt === undefined ? [] : [md`Stopped ${timeOf(task.stoppedAt)}`]),
    ...(task.stoppedReason === undefined ? [] : [md`Because: ${task.stoppedReason}`]),
    ...task.containers.flatMap(faultOf).map((fault) => md`${fault}`),
    code(task.arn),
  ],
});

function queryOf(owner: Owner): TaskQuery {
  if ('desired' in owner) return { cluster: owner.cluster, service: owner.name, status: 'RUNNING' };
  if ('arn' in owner) return { cluster: owner.cluster, instance: owner.arn, status: 'RUNNING' };
  return owner;
}

function describe(task: Task): string {
  const owner = task.group.startsWith('service:') ? task.group.slice('service:'.length) : 'standalone';
  // The icon says that it stopped; why is what people look for.
  const state = task.status === 'STOPPED' ? whyStopped(task) : task.status;
  return [state, shortName(task.taskDefinition), owner].filter((part) => part !== undefined).join(' · ');
}

function toneOf(task: Task): Tone {
  if (task.status === 'RUNNING') return task.health === 'UNHEALTHY' ? 'bad' : 'good';
  if (task.status !== 'STOPPED') return 'busy';
  if (stoppedOnPurpose(task)) return 'good';
  const failed = task.containers.some((container) => (container.exitCode ?? 0) !== 0);
  return failed || task.stopCode === 'TaskFailedToStart' ? 'bad' : 'good';
}

/** Tasks that no service owns are the ones people look for here; the newest come first. */
function standaloneFirst(left: Task, right: Task): number {
  const owned = (task: Task) => Number(task.group.startsWith('service:'));
  return (
    owned(left) - owned(right) ||
    (right.createdAt ?? 0) - (left.createdAt ?? 0) ||
    left.arn.localeCompare(right.arn)
  );
}
