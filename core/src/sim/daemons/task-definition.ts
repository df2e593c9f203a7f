import type {
  ContainerDefinition,
  DaemonContainerDefinition,
  RegisterDaemonTaskDefinitionRequest,
} from '@aws-sdk/client-ecs';
import type { DaemonTaskDefinitionRecord } from '../records/daemon.ts';
import type { TaskDefinitionRecord } from '../records/task-definition.ts';
import type { TaskDefinitionInput } from '../task-definitions/refusal.ts';
import type { Wire } from '../wire.ts';

type Input = Wire<RegisterDaemonTaskDefinitionRequest>;

/** A daemon task definition as the task definition that its tasks run from: on the bridge of the instance. */
export function asTaskDefinition(input: Input): TaskDefinitionInput {
  const { pidMode, ipcMode, volumes = [], containerDefinitions, tags: _tags, ...rest } = input;
  return {
    ...rest,
    networkMode: 'bridge',
    volumes: volumes.map(({ name, host }) => ({
      ...(name === undefined ? {} : { name }),
      ...(host === undefined ? {} : { host }),
    })),
    containerDefinitions: (containerDefinitions ?? []).map(asContainer),
    ...(pidMode === 'shared' ? { pidMode: 'host' as const } : {}),
    ...(ipcMode === 'shared' ? { ipcMode: 'host' as const } : {}),
  };
}

/** Nobody has to name the only container. */
function asContainer(container: Wire<DaemonContainerDefinition>, index: number): Wire<ContainerDefinition> {
  return { ...container, name: container.name ?? (index === 0 ? 'daemon' : `daemon-${index + 1}`) };
}

/** A revision as DescribeDaemonTaskDefinition shows it, defaults filled in. */
export function shownDaemonDefinition(
  { volumes = [], pidMode = 'none', ipcMode = 'none' }: Input,
  runs: TaskDefinitionRecord,
): DaemonTaskDefinitionRecord['shown'] {
  const { cpu, memory, taskRoleArn, executionRoleArn } = runs;
  return {
    daemonTaskDefinitionArn: runs.taskDefinitionArn,
    family: runs.family,
    revision: runs.revision,
    status: 'ACTIVE',
    registeredAt: runs.registeredAt,
    ...(runs.registeredBy === undefined ? {} : { registeredBy: runs.registeredBy }),
    ...(cpu === undefined ? {} : { cpu }),
    ...(memory === undefined ? {} : { memory }),
    ...(taskRoleArn === undefined ? {} : { taskRoleArn }),
    ...(executionRoleArn === undefined ? {} : { executionRoleArn }),
    containerDefinitions: runs.containerDefinitions.map(
      ({ portMappings: _ports, volumesFrom: _volumes, ...container }) => container,
    ),
    volumes,
    pidMode,
    ipcMode,
  };
}
