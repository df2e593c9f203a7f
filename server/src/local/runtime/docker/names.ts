import { clusterNameOf, lastPart } from '#core/sim/arns.ts';
import type { ContainerRun, OfContainer } from '#core/sim/effects.ts';

/** Says which endpoint a container, volume or network belongs to; without it we touch nothing. */
export const ownerLabel = 'ecs-workbench.owner';
/** Says which task a container, volume or network belongs to, as the ECS agent does. */
export const taskLabel = 'com.amazonaws.ecs.task-arn';

/** Says which endpoint made a volume that tasks share; it stays when they and the endpoint have ended. */
export const sharedLabel = 'ecs-workbench.shared';

/** The label of all that belongs to an endpoint, and the one of its tasks, as a list of containers is asked for. */
export const ofOwner = (owner: string) => `${ownerLabel}=${owner}`;
/** The label of what belongs to a task. */
export const ofTask = (taskArn: string) => `${taskLabel}=${taskArn}`;

/** Labels of all that belongs to a task. */
export function taskLabels(owner: string, taskArn: string): Record<string, string> {
  return { [ownerLabel]: owner, [taskLabel]: taskArn, 'com.amazonaws.ecs.cluster': clusterNameOf(taskArn) };
}

/** The labels that the ECS agent gives a container; they win over the definition's own. */
export function containerLabels(owner: string, { taskArn, containerName }: OfContainer, run: ContainerRun) {
  return {
    ...run.definition.dockerLabels,
    ...taskLabels(owner, taskArn),
    'com.amazonaws.ecs.container-name': containerName,
    'com.amazonaws.ecs.task-definition-family': run.taskDefinition.family,
    'com.amazonaws.ecs.task-definition-version': String(run.taskDefinition.revision),
  };
}

/** The engine's name of a container: always the same for the same run, so that asking twice finds the first. */
export function engineName({ taskArn, containerName, run }: OfContainer): string {
  const name = containerName.replace(/[^A-Za-z0-9-]/g, '');
  return `ecs-${shortId(taskArn)}-${name}-${run}`;
}

/** The container that holds an awsvpc task's network. */
export function pauseName(taskArn: string): string {
  return `ecs-${shortId(taskArn)}-pause`;
}

/** The container that keeps the metadata's network up for an endpoint's tasks without a network of their own. */
export function anchorName(owner: string): string {
  return `ecs-workbench-metadata-${owner}`;
}

/** A volume that lives as long as its task. */
export function taskVolumeName(taskArn: string, volume: string): string {
  return `ecs-${shortId(taskArn)}-${volume.replace(/[^A-Za-z0-9_.-]/g, '')}`;
}

/** The volume that stands in for an Amazon EBS volume. */
export function managedVolumeName(volumeId: string): string {
  return `ecs-${volumeId}`;
}

/** The network of a bridge task whose containers are linked. */
export function taskNetworkName(taskArn: string): string {
  return `ecs-${shortId(taskArn)}`;
}

function shortId(taskArn: string): string {
  return lastPart(taskArn).slice(0, 16);
}
