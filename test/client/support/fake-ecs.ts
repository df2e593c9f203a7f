import type {
  AccountSetting,
  ApiInput,
  CapacityProvider,
  Cluster,
  ContainerInstance,
  Daemon,
  Ecs,
  ExecSession,
  ExpressService,
  RunResult,
  Service,
  ServiceDeployment,
  Task,
  TaskContainer,
} from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { hear } from './dialogues.ts';

const account = 'arn:aws:ecs:us-east-1:123456789012';

/** What the fake answers with; what is left out is empty. */
export interface World {
  readonly clusters?: readonly Cluster[];
  readonly services?: readonly Service[];
  /** Of whichever service is asked about. */
  readonly deployments?: readonly ServiceDeployment[];
  readonly tasks?: readonly Task[];
  readonly instances?: readonly ContainerInstance[];
  readonly capacityProviders?: readonly CapacityProvider[];
  readonly daemons?: readonly Daemon[];
  /** The latest revisions of daemon task definitions, by family. */
  readonly daemonDefinitions?: Readonly<Record<string, ApiInput>>;
  readonly accountSettings?: readonly AccountSetting[];
  /** Of whichever service is asked about. */
  readonly express?: ExpressService;
  /** Definitions by `family:revision`, in the order of registration. */
  readonly definitions?: Readonly<Record<string, ApiInput>>;
  readonly runResult?: RunResult;
  readonly session?: ExecSession;
  /** What the describe actions print of any cluster's instances and tasks. */
  readonly capacity?: readonly ApiInput[];
}

/** ECS as far as tests of the client need it: answers from a world, and writes down what is asked to change. */
export interface FakeEcs extends Ecs {
  /** Every change in order, as the call's name and its input. */
  readonly changes: readonly (readonly [string, ...unknown[]])[];
}

export function fakeEcs(world: World = {}): FakeEcs {
  const changes: [string, ...unknown[]][] = [];
  const note = (name: string, ...input: unknown[]) => {
    changes.push([name, ...input]);
    hear(`-> ${name} ${input.map((each) => JSON.stringify(each)).join(' ')}`);
  };
  const definitions = world.definitions ?? {};
  const revisions = Object.keys(definitions).map((name) => {
    const [family = '', revision = '1'] = name.split(':');
    return { arn: `${account}:task-definition/${name}`, family, revision: Number(revision) };
  });
  return {
    changes,
    account: async () => '123456789012',
    capacityProviders: async (names) =>
      (world.capacityProviders ?? []).filter(({ name }) => names?.includes(name) ?? true),
    daemons: async (arn) => (world.daemons ?? []).filter((each) => each.cluster === arn),
    daemon: async (arn) => daemon({ ...world.daemons?.find((each) => each.arn === arn) }),
    daemonTaskDefinition: async (family) => world.daemonDefinitions?.[family],
    accountSettings: async () => world.accountSettings ?? [],
    expressService: async () => world.express ?? { status: 'ACTIVE', statusReason: undefined, addresses: [] },
    clusters: async () => world.clusters ?? [],
    cluster: async (key) => world.clusters?.find(({ arn, name }) => arn === key || name === key),
    createCluster: async (input) => {
      note('createCluster', input);
      return cluster({ name: String(input.clusterName ?? 'default') });
    },
    putAccountSetting: async (setting) => note('putAccountSetting', setting),
    putAccountSettingDefault: async (setting) => note('putAccountSettingDefault', setting),
    updateCapacityProvider: async (input) => {
      note('updateCapacityProvider', input);
      return provider({ name: String(input.name) });
    },
    updateCluster: async (input) => {
      note('updateCluster', input);
      return cluster({ name: shortName(String(input.cluster)) });
    },
    putClusterCapacityProviders: async (input) => {
      note('putClusterCapacityProviders', input);
      return cluster({ name: shortName(String(input.cluster)) });
    },
    deleteCluster: async (arn) => note('deleteCluster', arn),
    // As ECS, which tells tags only to those who ask for them.
    services: async (arn, wanted) =>
      (world.services ?? [])
        .filter((each) => each.cluster === arn)
        .map(({ tags, ...each }) => (wanted?.tags ? { ...each, tags } : each)),
    service: async (arn, name) => world.services?.find((each) => each.cluster === arn && each.name === name),
    createService: async (input) => {
      note('createService', input);
      return service({ name: String(input.serviceName), desired: Number(input.desiredCount ?? 0) });
    },
    updateService: async (input) => {
      note('updateService', input);
      return service({ name: String(input.service), desired: Number(input.desiredCount ?? 0) });
    },
    createExpressService: async (input) => {
      note('createExpressService', input);
      const name = String(input.serviceName);
      return { arn: `${account}:service/production/${name}`, name };
    },
    updateExpressService: async (input) => {
      note('updateExpressService', input);
      return { arn: String(input.serviceArn), name: shortName(String(input.serviceArn)) };
    },
    createDaemon: async (input) => {
      note('createDaemon', input);
      const name = String(input.daemonName);
      return { arn: `${account}:daemon/production/${name}`, name };
    },
    updateDaemon: async (input) => {
      note('updateDaemon', input);
      return { arn: String(input.daemonArn), name: shortName(String(input.daemonArn)) };
    },
    deleteDaemon: async (arn) => note('deleteDaemon', arn),
    registerDaemonTaskDefinition: async (input) => {
      note('registerDaemonTaskDefinition', input);
      const family = String(input.family);
      return { arn: `${account}:daemon-task-definition/${family}:1`, family, revision: 1 };
    },
    serviceDeployments: async () => world.deployments ?? [],
    stopDeployment: async (...input) => note('stopDeployment', ...input),
    continueDeployment: async (...input) => note('continueDeployment', ...input),
    deleteService: async (...input) => note('deleteService', ...input),
    tasks: async (query) =>
      (world.tasks ?? []).filter(
        (each) =>
          each.cluster === query.cluster &&
          each.desiredStatus === query.status &&
          (query.service === undefined || each.group === `service:${query.service}`) &&
          (query.daemon === undefined || each.group === `daemon:${query.daemon}`) &&
          (query.instance === undefined || each.instance === query.instance),
      ),
    task: async (arn, id) => (world.tasks ?? []).find((each) => each.cluster === arn && each.arn === id),
    runTask: async (input) => {
      note('runTask', input);
      return world.runResult ?? { started: [task({})], failures: [] };
    },
    stopTask: async (...input) => note('stopTask', ...input),
    executeCommand: async (...input) => {
      note('executeCommand', ...input);
      return world.session ?? { streamUrl: 'ws://127.0.0.1:1', token: 'token' };
    },
    containerInstances: async (arn) => (world.instances ?? []).filter((each) => each.cluster === arn),
    capacity: async () => world.capacity ?? [],
    registerContainerInstance: async (...input) => {
      note('registerContainerInstance', ...input);
      return instance({});
    },
    deregisterContainerInstance: async (...input) => note('deregisterContainerInstance', ...input),
    setInstanceStatus: async (...input) => note('setInstanceStatus', ...input),
    families: async () => [...new Set(revisions.map((each) => each.family))],
    revisions: async (family) => revisions.filter((each) => each.family === family).reverse(),
    taskDefinition: async (reference) => {
      const name = reference.slice(reference.lastIndexOf('/') + 1);
      const found = revisions.findLast(
        (each) => `${each.family}:${each.revision}` === name || each.family === name,
      );
      if (found === undefined) return undefined;
      const { arn, family, revision } = found;
      return { taskDefinitionArn: arn, family, revision, ...definitions[`${family}:${revision}`] };
    },
    registerTaskDefinition: async (input) => {
      note('registerTaskDefinition', input);
      const family = String(input.family);
      const revision = revisions.filter((each) => each.family === family).length + 1;
      return { arn: `${account}:task-definition/${family}:${revision}`, family, revision };
    },
    deregisterTaskDefinition: async (arn) => note('deregisterTaskDefinition', arn),
    describe: async (resource) => ({ described: resource }),
  };
}

export function cluster({ name = 'production', ...rest }: Partial<Cluster>): Cluster {
  return {
    arn: `${account}:cluster/${name}`,
    name,
    status: 'ACTIVE',
    services: 0,
    runningTasks: 0,
    pendingTasks: 0,
    instances: 0,
    capacityProviders: [],
    defaultStrategy: [],
    ...rest,
  };
}

export function service({ name = 'web-app', ...rest }: Partial<Service>): Service {
  return {
    arn: `${account}:service/production/${name}`,
    name,
    cluster: `${account}:cluster/production`,
    status: 'ACTIVE',
    desired: 1,
    running: 1,
    pending: 0,
    taskDefinition: `${account}:task-definition/web-app:1`,
    launchType: 'EC2',
    scheduling: 'REPLICA',
    controller: 'ECS',
    executeCommand: false,
    deployments: [],
    events: [],
    ...rest,
  };
}

export function task({ id = '0123', ...rest }: Partial<Task>): Task {
  return {
    arn: `${account}:task/production/${id}`,
    id,
    cluster: `${account}:cluster/production`,
    taskDefinition: `${account}:task-definition/web-app:1`,
    status: 'RUNNING',
    desiredStatus: 'RUNNING',
    group: 'family:web-app',
    startedBy: undefined,
    launchType: 'EC2',
    instance: undefined,
    health: undefined,
    stopCode: undefined,
    stoppedReason: undefined,
    createdAt: undefined,
    startedAt: undefined,
    stoppedAt: undefined,
    executeCommand: false,
    containers: [],
    ...rest,
  };
}

export function container({ name = 'nginx', ...rest }: Partial<TaskContainer>): TaskContainer {
  return {
    arn: `${account}:container/production/0123/${name}`,
    name,
    image: 'nginx:latest',
    status: 'RUNNING',
    health: 'UNKNOWN',
    exitCode: undefined,
    reason: undefined,
    ports: [],
    ...rest,
  };
}

export function instance({ id = 'i-1', ...rest }: Partial<ContainerInstance>): ContainerInstance {
  return {
    arn: `${account}:container-instance/production/${id}`,
    id,
    cluster: `${account}:cluster/production`,
    ec2InstanceId: undefined,
    status: 'ACTIVE',
    agentConnected: true,
    type: undefined,
    zone: undefined,
    capacityProvider: undefined,
    runningTasks: 0,
    pendingTasks: 0,
    registered: { cpu: 2048, memory: 4096, gpus: 0, ports: ['22/tcp'] },
    remaining: { cpu: 2048, memory: 4096, gpus: 0, ports: ['22/tcp'] },
    ...rest,
  };
}

export function daemon({ name = 'agent', ...rest }: Partial<Daemon>): Daemon {
  return {
    arn: `${account}:daemon/production/${name}`,
    name,
    cluster: `${account}:cluster/production`,
    status: 'ACTIVE',
    revisions: [{ arn: `${account}:daemon-revision/1`, running: 2, without: 0, providers: ['workers'] }],
    ...rest,
  };
}

export function provider({ name = 'FARGATE', ...rest }: Partial<CapacityProvider>): CapacityProvider {
  return {
    name,
    arn: `${account}:capacity-provider/${name}`,
    status: 'ACTIVE',
    updateStatus: undefined,
    updateReason: undefined,
    autoScalingGroup: undefined,
    managedInstances: false,
    scaling: undefined,
    terminationProtection: false,
    ...rest,
  };
}
