import { lastPart } from '../arns.ts';
import type { ContainerRun, Effect } from '../effects.ts';
import type { TaskRecord } from '../records/task.ts';
import type { ContainerDefinitionRecord, TaskDefinitionRecord } from '../records/task-definition.ts';
import { volumesOf } from '../volumes/managed-volume.ts';
import { containerOf, progressOf } from './work.ts';

/** The effects that a task asks of the runtime, with all that a driver needs to carry them out. */

export function askAttach(task: TaskRecord, taskDefinition: TaskDefinitionRecord): Effect {
  const details = task.shown.attachments?.flatMap((attachment) => attachment.details ?? []) ?? [];
  const subnets = details.flatMap(({ name, value }) => (name === 'subnetId' && value ? [value] : []));
  return { type: 'attach-network', taskArn: task.shown.taskArn, subnets, taskDefinition };
}

/** Asks the runtime for the volumes of the task. */
export function askVolumes(task: TaskRecord, taskDefinition: TaskDefinitionRecord): Effect[] {
  const { taskArn } = task.shown;
  return volumesOf(task).map((volume) => ({ type: 'attach-volume', taskArn, volume, taskDefinition }));
}

/** Asks the runtime for the container's image. */
export function askPull(task: TaskRecord, container: ContainerDefinitionRecord): Effect {
  return {
    type: 'pull-image',
    ...target(task, container.name),
    image: container.image,
    definition: container,
  };
}

/** Asks the runtime to start the container. */
export function askStart(
  task: TaskRecord,
  definition: TaskDefinitionRecord,
  container: ContainerDefinitionRecord,
): Effect {
  return {
    type: 'start-container',
    ...target(task, container.name),
    ...runOf(task, definition, container),
  };
}

/** Asks the runtime to watch a container that runs already. */
export function askWatch(
  task: TaskRecord,
  definition: TaskDefinitionRecord,
  container: ContainerDefinitionRecord,
): Effect {
  return {
    type: 'watch-container',
    ...target(task, container.name),
    ...runOf(task, definition, container),
    runtimeId: containerOf(task, container.name)?.runtimeId,
    startedAt: progressOf(task, container.name).startedAt ?? task.shown.createdAt,
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#container_definition_timeout */
const defaultStopTimeout = 30;

/** Asks the runtime to stop the container within its stop timeout. */
export function askStop(
  task: TaskRecord,
  container: ContainerDefinitionRecord,
): Extract<Effect, { type: 'stop-container' }> {
  return {
    type: 'stop-container',
    ...target(task, container.name),
    image: container.image,
    definition: container,
    runtimeId: containerOf(task, container.name)?.runtimeId,
    timeoutSeconds: container.stopTimeout ?? defaultStopTimeout,
  };
}

function target(task: TaskRecord, containerName: string) {
  return { taskArn: task.shown.taskArn, containerName, run: progressOf(task, containerName).run };
}

function runOf(
  task: TaskRecord,
  taskDefinition: TaskDefinitionRecord,
  definition: ContainerDefinitionRecord,
): ContainerRun {
  const { shown, serviceArn } = task;
  return {
    definition,
    taskDefinition,
    override: shown.overrides?.containerOverrides?.find(({ name }) => name === definition.name),
    task: {
      clusterArn: shown.clusterArn,
      serviceName: serviceArn === undefined ? undefined : lastPart(serviceArn),
      group: shown.group,
      launchType: shown.launchType,
      lastStatus: shown.lastStatus,
      containerInstanceArn: shown.containerInstanceArn,
      availabilityZone: shown.availabilityZone,
      privateIPv4Address: containerOf(task, definition.name)?.networkInterfaces?.[0]?.privateIpv4Address,
      enableExecuteCommand: shown.enableExecuteCommand ?? false,
      taskRoleArn: shown.overrides?.taskRoleArn ?? taskDefinition.taskRoleArn,
      volumes: volumesOf(task),
    },
  };
}
