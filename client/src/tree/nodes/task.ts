import type { ContainerInstance, Daemon, Service, Task, TaskQuery } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { serviceOfGroup } from '#core/ecs/task-group.ts';
import { type History, keptTasks } from '#core/history/history.ts';
import { code, md } from '#core/words/markdown.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import type { Measure, Measured } from '../order.ts';
import { memoryText } from '../size-text.ts';
import { ageOf, timeOf } from '../time.ts';
import { faultOf, shortlyWhy, stoppedOnPurpose } from '../why-stopped.ts';
import containerInstance from './container-instance.ts';
import daemon from './daemon.ts';
import service from './service.ts';
import stoppedTasks from './stopped-tasks.ts';
import tasks from './tasks.ts';

type Owner = TaskQuery | Service | Daemon | ContainerInstance;

/** A task, whether it stands below the service or the daemon that owns it, and whether only this machine still knows it. */
interface Listed extends Task {
  readonly belowOwner?: boolean;
  readonly kept?: boolean;
}

export default defineNode<Listed, Owner>({
  kind: 'task',
  flags: ['running', 'stopped', 'exec'],
  noun: 'task',
  under: [tasks, service, daemon, stoppedTasks, containerInstance],
  order: 1,
  filterable: true,
  none: 'No tasks',
  list: async (ecs, parent, around) => {
    const query = queryOf(parent);
    const known = await ecs.tasks(query);
    const kept = query.status === 'STOPPED' ? forgotten(await around.history(), query, known) : [];
    const tasks = [...known, ...kept].sort(standaloneFirst);
    return query.service === undefined && query.daemon === undefined
      ? tasks
      : tasks.map((task) => ({ ...task, belowOwner: true }));
  },
  id: (task) => task.arn,
  arn: (task) => task.arn,
  text: whole,
  reference: ({ cluster, arn }) => ({ kind: 'task', cluster, arn }),
  measure: measured,
  view: (task) => ({
    // The first eight digits tell tasks apart and leave room for what they do.
    label: task.id.slice(0, 8),
    description: describe(task),
    icon: task.status === 'STOPPED' ? 'stop-circle' : 'play-circle',
    tone: toneOf(task),
    flags: [task.status === 'STOPPED' ? 'stopped' : 'running', ...(task.executeCommand ? ['exec'] : [])],
  }),
  tooltip: (task) => [
    md`**${shortName(task.taskDefinition)}** ${task.status}, desired ${task.desiredStatus}`,
    md`Group: ${task.group}`,
    ...(task.health === undefined ? [] : [md`Health: ${task.health}`]),
    md`Runs on ${task.launchType ?? 'a capacity provider'}${task.instance ? `, instance ${shortName(task.instance)}` : ''}`,
    md`Created ${timeOf(task.createdAt)}${task.startedAt ? `, started ${timeOf(task.startedAt)}` : ''}`,
    ...(task.stoppedAt === undefined ? [] : [md`Stopped ${timeOf(task.stoppedAt)}`]),
    ...(task.stoppedReason === undefined ? [] : [md`Reason: ${task.stoppedReason}`]),
    ...task.containers.flatMap(faultOf).map((fault) => md`${fault}`),
    ...(task.kept ? [md`ECS no longer has it; it is kept on this machine.`] : []),
    code(task.arn),
  ],
});

function measured({ createdAt, cpu, memory }: Task, by: Measure): Measured | undefined {
  if (by === 'age') return ageOf(createdAt);
  const value = by === 'cpu' ? cpu : memory;
  if (value === undefined) return undefined;
  return { value, text: by === 'cpu' ? `${value} CPU` : memoryText(value) };
}

function queryOf(owner: Owner): TaskQuery {
  if ('desired' in owner) return { cluster: owner.cluster, service: owner.name, status: 'RUNNING' };
  if ('revisions' in owner) return { cluster: owner.cluster, daemon: owner.name, status: 'RUNNING' };
  if ('arn' in owner) return { cluster: owner.cluster, instance: owner.arn, status: 'RUNNING' };
  return owner;
}

/** What was seen to stop, and ECS does not tell any more. */
function forgotten(history: History, query: TaskQuery, known: readonly Task[]): readonly Listed[] {
  const told = new Set(known.map(({ arn }) => arn));
  return keptTasks(history, query).flatMap((task) => (told.has(task.arn) ? [] : [{ ...task, kept: true }]));
}

function describe(task: Listed): string {
  const owner = ownerOf(task);
  // The icon says that it stopped; why is what people look for.
  const state = task.status === 'STOPPED' ? shortlyWhy(task) : task.status;
  const definition = shortName(task.taskDefinition);
  const sameName = definition.startsWith(`${owner}:`);
  // Services are mostly called after the family that they run; the name is not said twice.
  const names = task.belowOwner
    ? [sameName ? `rev ${definition.slice(definition.indexOf(':') + 1)}` : definition]
    : [definition, sameName ? undefined : (owner ?? 'standalone')];
  const parts = [state, ...names, task.kept ? 'kept' : undefined];
  return parts.filter((part) => part !== undefined).join(' · ');
}

/** The service or the daemon that keeps it running. */
function ownerOf({ group }: Task): string | undefined {
  return serviceOfGroup(group) ?? (group.startsWith('daemon:') ? group.replace(':', ' ') : undefined);
}

/** Why it stopped, as ECS says it. */
function whole({ stoppedReason, containers }: Task): string | undefined {
  const lines = [...(stoppedReason === undefined ? [] : [stoppedReason]), ...containers.flatMap(faultOf)];
  return lines.length === 0 ? undefined : lines.join('\n');
}

function toneOf(task: Task): Tone {
  if (task.status === 'RUNNING') return task.health === 'UNHEALTHY' ? 'bad' : 'good';
  if (task.status !== 'STOPPED') return 'busy';
  if (stoppedOnPurpose(task)) return 'good';
  const failed = task.containers.some((container) => (container.exitCode ?? 0) !== 0);
  return failed || task.stopCode === 'TaskFailedToStart' ? 'bad' : 'good';
}

/** Tasks that nothing keeps running are the ones people look for here; the newest come first. */
function standaloneFirst(left: Task, right: Task): number {
  const owned = (task: Task) => Number(ownerOf(task) !== undefined);
  return (
    owned(left) - owned(right) ||
    (right.createdAt ?? 0) - (left.createdAt ?? 0) ||
    left.arn.localeCompare(right.arn)
  );
}
