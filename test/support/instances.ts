import type {
  InstanceState,
  PlacementRequest,
  PlacementResult,
  Resources,
  TaskRequirement,
} from '#core/placement/model.ts';

/** An instance with room for most things; a case names only what it is about. */
export function instance(
  name: string,
  changes: Partial<Omit<InstanceState, 'remaining' | 'attributes' | 'tasks'>> & {
    remaining?: Partial<Resources>;
    attributes?: Record<string, string | undefined>;
    groups?: readonly string[];
  } = {},
): InstanceState {
  const { remaining, attributes, groups = [], ...rest } = changes;
  const registered = { cpu: 4096, memory: 8192, gpus: 0, networkInterfaces: 3 };
  return {
    arn: `arn:aws:ecs:eu-central-1:123456789012:container-instance/production/${name}`,
    ec2InstanceId: `i-${name}`,
    status: 'ACTIVE',
    agentConnected: true,
    agentVersion: '1.90.0',
    registeredAt: 0,
    registered,
    usedPorts: new Set(),
    ...rest,
    remaining: { ...registered, ...remaining },
    attributes: new Map(Object.entries(attributes ?? {})),
    tasks: groups.map((group) => ({ group })),
  };
}

export function requirement(changes: Partial<TaskRequirement> = {}): TaskRequirement {
  return {
    cpu: 256,
    memory: 512,
    ports: [],
    gpus: 0,
    networkInterfaces: 0,
    attributes: [],
    architecture: undefined,
    operatingSystem: undefined,
    ...changes,
  };
}

export function placementRequest(
  changes: Partial<Omit<PlacementRequest, 'task'>> & { task?: Partial<TaskRequirement> } = {},
): PlacementRequest {
  const { task, ...rest } = changes;
  return {
    count: 1,
    group: 'service:web',
    constraints: [],
    strategy: [],
    ...rest,
    task: requirement(task),
  };
}

/** The names of the instances in the order of placing. */
export function namesOf({ placements }: PlacementResult): string[] {
  return placements.map(nameOf);
}

export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
