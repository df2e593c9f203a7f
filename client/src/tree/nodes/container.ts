import type { Task, TaskContainer } from '#core/ecs/api.ts';
import { md } from '#core/words/markdown.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import task from './task.ts';

export default defineNode<TaskContainer, Task>({
  kind: 'container',
  flags: ['exec', 'ports'],
  noun: 'container',
  under: [task],
  none: 'No containers yet',
  list: async (_, parent) => parent.containers,
  id: (container) => container.arn || container.name,
  arn: (container) => container.arn,
  view: (container) => ({
    label: container.name,
    description: [
      container.status,
      container.exitCode === undefined ? undefined : `exit ${container.exitCode}`,
      healthOf(container),
      portsOf(container),
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    icon: 'package',
    flags: [
      ...(container.execAgent === undefined ? [] : ['exec']),
      ...(container.status === 'RUNNING' && container.ports.length > 0 ? ['ports'] : []),
    ],
    ...toneOf(container),
  }),
  tooltip: (container) => [
    md`**${container.name}** ${container.status ?? ''}`,
    ...(container.image === undefined ? [] : [md`Image: ${container.image}`]),
    ...container.ports.map(
      (port) => md`Port ${port.containerPort}/${port.protocol} on host port ${port.hostPort}`,
    ),
    ...(container.exitCode === undefined ? [] : [md`Exit code ${container.exitCode}`]),
    ...(container.reason === undefined ? [] : [md`${container.reason}`]),
  ],
});

function healthOf(container: TaskContainer): string | undefined {
  return container.health === 'UNKNOWN' ? undefined : container.health;
}

function portsOf(container: TaskContainer): string | undefined {
  const ports = container.ports.map((port) => `${port.hostPort}→${port.containerPort}`);
  return ports.length === 0 ? undefined : ports.join(', ');
}

function toneOf(container: TaskContainer): { tone?: Tone } {
  if (container.status === 'RUNNING') return { tone: container.health === 'UNHEALTHY' ? 'bad' : 'good' };
  if (container.status === 'STOPPED') return { tone: endedWell(container.exitCode) ? 'good' : 'bad' };
  return { tone: 'busy' };
}

/** 143 is what a process that was told to end by SIGTERM ends with. */
function endedWell(exitCode: number | undefined): boolean {
  return exitCode === 0 || exitCode === 143;
}
