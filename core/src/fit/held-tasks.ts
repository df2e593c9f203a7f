import { shortName } from '../ecs/arn.ts';
import type { InstanceState } from '../placement/model.ts';
import { isMembers, type Members, numberOf, objectsOf, textOf, textsOf, timeOf } from './read.ts';

/** A task on a container instance and what it holds there. */
export interface HeldTask {
  readonly arn: string;
  readonly instance: string;
  /** `service:NAME`, `family:NAME` or the caller's own. */
  readonly group: string;
  /** `family:revision`. */
  readonly definition: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly gpus: number;
  readonly networkInterfaces: number;
  /** As `80/tcp`. */
  readonly ports: readonly string[];
}

/** The tasks that outputs of `aws ecs describe-tasks` show on container instances. */
export function heldTasks(outputs: readonly unknown[]): HeldTask[] {
  const tasks = outputs.filter(isMembers).flatMap((output) => objectsOf(output.tasks));
  return tasks.flatMap((task) => {
    const instance = textOf(task.containerInstanceArn);
    return instance === undefined || task.lastStatus === 'STOPPED' ? [] : [heldTask(task, instance)];
  });
}

/** The name of the task definition without its revision. */
export function familyOf({ definition }: HeldTask): string {
  return definition.split(':')[0] ?? definition;
}

/** The instances as they would be without some of their tasks. */
export function withoutTasks(
  instances: readonly InstanceState[],
  gone: readonly HeldTask[],
): readonly InstanceState[] {
  const touched = new Set(gone.map(({ instance }) => instance));
  return instances.map((instance) =>
    touched.has(instance.arn)
      ? gone.filter((task) => task.instance === instance.arn).reduce(without, instance)
      : instance,
  );
}

function without(instance: InstanceState, task: HeldTask): InstanceState {
  const { cpu, memory, gpus, networkInterfaces } = instance.remaining;
  const freed = new Set(task.ports);
  const index = instance.tasks.findIndex(({ group }) => group === task.group);
  return {
    ...instance,
    remaining: {
      cpu: cpu + task.cpu,
      memory: memory + task.memory,
      gpus: gpus + task.gpus,
      networkInterfaces: networkInterfaces + task.networkInterfaces,
    },
    usedPorts: new Set([...instance.usedPorts].filter((port) => !freed.has(port))),
    tasks: instance.tasks.filter((_, at) => at !== index),
  };
}

function heldTask(task: Members, instance: string): HeldTask {
  const containers = objectsOf(task.containers);
  return {
    arn: textOf(task.taskArn) ?? '',
    instance,
    group: textOf(task.group) ?? '',
    definition: shortName(textOf(task.taskDefinitionArn) ?? ''),
    createdAt: timeOf(task.createdAt),
    cpu: amountIn(task.cpu) || sum(containers.map(({ cpu }) => amountIn(cpu))),
    memory: amountIn(task.memory) || sum(containers.map(memoryOf)),
    gpus: sum(containers.map(({ gpuIds }) => textsOf(gpuIds).length)),
    networkInterfaces: Number(objectsOf(task.attachments).some(isInterface)),
    ports: containers.flatMap(portsOf),
  };
}

function isInterface({ type }: Members): boolean {
  return type === 'ElasticNetworkInterface' || type === 'eni';
}

/** The reservation is what placement counts, and the limit where there is none. */
function memoryOf({ memory, memoryReservation }: Members): number {
  return amountIn(memoryReservation) || amountIn(memory);
}

function portsOf({ networkBindings }: Members): string[] {
  return objectsOf(networkBindings).flatMap(({ hostPort, protocol }) =>
    numberOf(hostPort) === undefined ? [] : [`${hostPort}/${textOf(protocol) ?? 'tcp'}`],
  );
}

/** DescribeTasks writes amounts as text. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html */
function amountIn(value: unknown): number {
  return numberOf(Number(textOf(value) ?? numberOf(value) ?? 0)) ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
