import type { ContainerDefinition, RegisterTaskDefinitionRequest } from '@aws-sdk/client-ecs';
import { type ApiError, clientError } from '../api-error.ts';
import type { Wire } from '../wire.ts';

/** What RegisterTaskDefinition takes. */
export type TaskDefinitionInput = Wire<RegisterTaskDefinitionRequest>;
/** One container of it. */
export type ContainerInput = Wire<ContainerDefinition>;

/** Why ECS would not register a task definition, in its own words; the first of all answers is given. */
export type TaskRefusals = (task: TaskDefinitionInput) => Iterable<string>;

/** The same for each container of the task. */
export type ContainerRefusals = (container: ContainerInput, task: TaskDefinitionInput) => Iterable<string>;

/** The containers of a task, none when the member is absent. */
export function containersOf(task: TaskDefinitionInput): readonly ContainerInput[] {
  return task.containerDefinitions ?? [];
}

/** Turns a container's refusals into a task's. */
export function ofEachContainer(refusals: ContainerRefusals): TaskRefusals {
  return function* (task) {
    for (const container of containersOf(task)) yield* refusals(container, task);
  };
}

/** Throws the first refusal as the ClientException that RegisterTaskDefinition answers. */
export function refuse(task: TaskDefinitionInput, tables: readonly TaskRefusals[]): void {
  for (const refusals of tables) {
    for (const message of refusals(task)) throw refusalOf(message);
  }
}

function refusalOf(message: string): ApiError {
  return clientError(message);
}
