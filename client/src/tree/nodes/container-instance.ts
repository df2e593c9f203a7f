import type { Cluster, ContainerInstance } from '#core/ecs/api.ts';
import { takenPorts } from '#core/fit/taken-ports.ts';
import { counted } from '#core/words/counted.ts';
import { code, md } from '#core/words/markdown.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import { memoryText } from '../size-text.ts';
import { ageOf } from '../time.ts';
import containerInstances from './container-instances.ts';

export default defineNode<ContainerInstance, Cluster>({
  kind: 'container-instance',
  flags: ['registering', 'active', 'draining', 'deregistering', 'registration_failed', 'inactive'],
  noun: 'container instance',
  under: [containerInstances],
  none: 'No container instances',
  list: (ecs, parent) => ecs.containerInstances(parent.arn),
  id: (instance) => instance.arn,
  arn: (instance) => instance.arn,
  reference: ({ cluster, arn }) => ({ kind: 'container-instance', cluster, arn }),
  measure: ({ registeredAt, remaining }, by) =>
    by === 'age' ? ageOf(registeredAt) : { value: remaining[by] },
  view: (instance) => ({
    // Ten letters tell instances apart and leave room for what is free; the tooltip has the whole id.
    label: (instance.ec2InstanceId ?? instance.id).slice(0, instance.ec2InstanceId === undefined ? 8 : 10),
    description: describe(instance),
    icon: 'server',
    tone: toneOf(instance),
    flags: [instance.status.toLowerCase()],
  }),
  tooltip: (instance) => [
    md`**${instance.ec2InstanceId ?? instance.id}** ${instance.status}${instance.agentConnected ? '' : ', agent disconnected'}`,
    md`${[instance.type, instance.zone, instance.capacityProvider].filter(Boolean).join(', ')}`,
    md``,
    md`| | free | registered |`,
    md`|---|--:|--:|`,
    md`| CPU units | ${instance.remaining.cpu} | ${instance.registered.cpu} |`,
    md`| Memory (MiB) | ${instance.remaining.memory} | ${instance.registered.memory} |`,
    ...(instance.registered.gpus > 0
      ? [md`| GPUs | ${instance.remaining.gpus} | ${instance.registered.gpus} |`]
      : []),
    md``,
    md`Host ports in use: ${portsOf(instance) || 'none'}`,
    md`Tasks: ${instance.runningTasks} running, ${instance.pendingTasks} pending`,
    code(instance.arn),
  ],
});

/** What is free comes first: a narrow view cuts off the rest, and the tooltip has it all. */
function describe(instance: ContainerInstance): string {
  const { remaining } = instance;
  const parts = [
    `${remaining.cpu} CPU, ${memoryText(remaining.memory)}`,
    ...(remaining.gpus > 0 ? [counted(remaining.gpus, 'GPU')] : []),
    ...(portsOf(instance) ? [`ports ${portsOf(instance)}`] : []),
  ];
  if (!instance.agentConnected) parts.unshift('agent disconnected');
  if (instance.status !== 'ACTIVE') parts.unshift(instance.status);
  return parts.join(' · ');
}

/** `remainingResources` lists the ports that are in use. */
function portsOf({ remaining, registered }: ContainerInstance): string {
  return takenPorts(remaining.ports, registered.ports).join(', ');
}

function toneOf(instance: ContainerInstance): Tone {
  if (!instance.agentConnected) return 'bad';
  return instance.status === 'ACTIVE' ? 'good' : 'busy';
}
