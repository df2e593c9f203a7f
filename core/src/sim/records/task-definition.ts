import type { ContainerDefinition, TaskDefinition } from '@aws-sdk/client-ecs';
import type { Wire, With } from '../wire.ts';

/** A container definition as it is kept: with what ECS fills in. */
export type ContainerDefinitionRecord = With<
  Wire<ContainerDefinition>,
  'name' | 'image' | 'essential' | 'portMappings' | 'environment' | 'mountPoints' | 'volumesFrom'
>;

/** A registered revision as DescribeTaskDefinition shows it, defaults filled in. */
export type TaskDefinitionRecord = Omit<
  With<Wire<TaskDefinition>, 'taskDefinitionArn' | 'family' | 'revision' | 'status' | 'registeredAt'>,
  'containerDefinitions'
> & {
  readonly containerDefinitions: readonly ContainerDefinitionRecord[];
};
