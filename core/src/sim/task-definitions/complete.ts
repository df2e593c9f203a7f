import { parseCpu, parseMemory } from '../../ecs/fargate-sizes.ts';
import { capabilitiesOf } from '../../placement/capabilities.ts';
import type { ContainerDefinitionRecord, TaskDefinitionRecord } from '../records/task-definition.ts';
import { compatibilitiesOf } from './compatibilities.ts';
import { type ContainerInput, containersOf, type TaskDefinitionInput } from './refusal.ts';

interface Registration {
  readonly arn: string;
  readonly revision: number;
  readonly now: number;
  readonly caller: string;
}

/** A checked registration as ECS keeps and shows it, with the defaults filled in. */
export function completeTaskDefinition(
  input: TaskDefinitionInput,
  registration: Registration,
): TaskDefinitionRecord {
  const { tags: _tags, containerDefinitions: _containers, cpu, memory, ...given } = input;
  const units = parseCpu(cpu);
  const mebibytes = parseMemory(memory);
  const capabilities = capabilitiesOf(input);
  return {
    ...given,
    ...(units === undefined ? {} : { cpu: String(units) }),
    ...(mebibytes === undefined ? {} : { memory: String(mebibytes) }),
    family: input.family ?? '',
    taskDefinitionArn: registration.arn,
    revision: registration.revision,
    status: 'ACTIVE',
    containerDefinitions: containersOf(input).map((container) => completeContainer(container, input)),
    volumes: input.volumes ?? [],
    placementConstraints: input.placementConstraints ?? [],
    compatibilities: compatibilitiesOf(input),
    ...(capabilities.length === 0 ? {} : { requiresAttributes: capabilities.map((name) => ({ name })) }),
    registeredAt: registration.now,
    registeredBy: registration.caller,
  };
}

function completeContainer(container: ContainerInput, task: TaskDefinitionInput): ContainerDefinitionRecord {
  return {
    ...container,
    name: container.name ?? '',
    image: container.image ?? '',
    cpu: container.cpu ?? 0,
    essential: container.essential ?? true,
    environment: container.environment ?? [],
    mountPoints: container.mountPoints ?? [],
    portMappings: (container.portMappings ?? []).map((mapping) => completePort(mapping, task.networkMode)),
    systemControls: container.systemControls ?? [],
    volumesFrom: container.volumesFrom ?? [],
    ...(container.healthCheck === undefined
      ? {}
      : { healthCheck: { ...healthDefaults, ...container.healthCheck } }),
  };
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html; DescribeTaskDefinition shows them. */
const healthDefaults = { interval: 30, timeout: 5, retries: 3 };

type PortMapping = NonNullable<ContainerInput['portMappings']>[number];

/** A port of a task's own or its host's network is published as itself; on a bridge 0 stands for any free one. */
function completePort(mapping: PortMapping, networkMode: string | undefined): PortMapping {
  const { containerPort, hostPort, protocol = 'tcp' } = mapping;
  if (containerPort === undefined) return { ...mapping, protocol };
  const same = networkMode === 'awsvpc' || networkMode === 'host';
  return { ...mapping, hostPort: hostPort ?? (same ? containerPort : 0), protocol };
}
