/**
 * What the product asks of ECS, in types of our own: the tree, the commands and their tests know this port
 * and nothing of the SDK. Times are epoch milliseconds. A list is always the whole list, whatever its pages.
 * Every call fails with an `EcsFailure`.
 */
export interface Ecs {
  /** The account that answers, as far as a cluster of it tells; `undefined` when there is none, or it may not be seen. */
  account(): Promise<string | undefined>;

  clusters(): Promise<readonly Cluster[]>;
  /** `undefined` when there is none, or only an INACTIVE one. */
  cluster(arn: string): Promise<Cluster | undefined>;
  /** Those of these names that are there. */
  capacityProviders(names: readonly string[]): Promise<readonly CapacityProvider[]>;
  createCluster(name: string): Promise<Cluster>;
  deleteCluster(cluster: string): Promise<void>;

  services(cluster: string): Promise<readonly Service[]>;
  /** `undefined` when there is none of that name, or only an INACTIVE one. */
  service(cluster: string, name: string): Promise<Service | undefined>;
  createService(input: ApiInput): Promise<Service>;
  updateService(input: ApiInput): Promise<Service>;
  /** `force` deletes a service that still wants tasks. */
  deleteService(cluster: string, name: string, force: boolean): Promise<void>;

  tasks(query: TaskQuery): Promise<readonly Task[]>;
  runTask(input: ApiInput): Promise<RunResult>;
  stopTask(cluster: string, task: string, reason: string): Promise<void>;

  containerInstances(cluster: string): Promise<readonly ContainerInstance[]>;
  /** Declares a virtual instance; only a local endpoint accepts one without an identity document. */
  registerContainerInstance(cluster: string, instance: NewInstance): Promise<ContainerInstance>;
  /** `force` leaves running tasks behind, which ECS then no longer looks after. */
  deregisterContainerInstance(cluster: string, instance: string, force: boolean): Promise<void>;
  setInstanceStatus(cluster: string, instance: string, status: 'ACTIVE' | 'DRAINING'): Promise<void>;

  /** Everything that placement counts: outputs of DescribeContainerInstances and DescribeTasks. */
  capacity(cluster: string): Promise<readonly ApiInput[]>;

  /** Names of the families that have an active revision. */
  families(): Promise<readonly string[]>;
  /** Active revisions, the newest first. */
  revisions(family: string): Promise<readonly Revision[]>;
  /** The register-ready or full JSON of a revision; a bare family names its latest. `undefined` when there is none. */
  taskDefinition(reference: string): Promise<ApiInput | undefined>;
  registerTaskDefinition(input: ApiInput): Promise<Revision>;
  deregisterTaskDefinition(arn: string): Promise<void>;

  /** The whole answer of the matching describe action, for people who want to read it. */
  describe(resource: ResourceReference): Promise<unknown>;
}

/** The JSON input of an API action, in the API's camelCase. */
export type ApiInput = Readonly<Record<string, unknown>>;

export interface Cluster {
  readonly arn: string;
  readonly name: string;
  readonly status: string;
  readonly services: number;
  readonly runningTasks: number;
  readonly pendingTasks: number;
  readonly instances: number;
  readonly capacityProviders: readonly string[];
  /** What tasks and services that name no launch type use. */
  readonly defaultStrategy: readonly StrategyItem[];
}

/** How tasks are dealt out: the first `base` go to this provider, the others by weight. */
export interface StrategyItem {
  readonly capacityProvider: string;
  readonly base: number;
  readonly weight: number;
}

export interface CapacityProvider {
  readonly name: string;
  /** None for those that AWS itself brings along. */
  readonly arn: string | undefined;
  readonly status: string;
  readonly updateStatus: string | undefined;
  readonly updateReason: string | undefined;
  /** The Auto Scaling group that its instances come from. */
  readonly autoScalingGroup: string | undefined;
  /** Whether ECS scales the group, and how full it keeps the instances, in percent. */
  readonly scaling: { readonly enabled: boolean; readonly target: number | undefined } | undefined;
  /** Whether instances with tasks are kept when the group shrinks. */
  readonly terminationProtection: boolean;
}

export interface Service {
  readonly arn: string;
  readonly name: string;
  /** The cluster's ARN. */
  readonly cluster: string;
  readonly status: string;
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
  /** The ARN of the revision it wants. */
  readonly taskDefinition: string;
  readonly launchType: string | undefined;
  readonly scheduling: 'REPLICA' | 'DAEMON';
  /** Whether ECS itself deploys it; CodeDeploy and external controllers take no desired revision. */
  readonly controller: string;
  readonly executeCommand: boolean;
  /** Where its tasks are attached, when they have a network of their own. */
  readonly network?: TaskNetwork | undefined;
  /** The primary one first. */
  readonly deployments: readonly Deployment[];
  /** The newest first. */
  readonly events: readonly ServiceEvent[];
}

export interface TaskNetwork {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly publicIp: boolean;
}

export interface Deployment {
  readonly id: string;
  readonly status: string;
  readonly taskDefinition: string;
  readonly desired: number;
  readonly running: number;
  readonly pending: number;
  readonly failed: number;
  readonly rollout: string | undefined;
  readonly rolloutReason: string | undefined;
  readonly updatedAt: number | undefined;
}

export interface ServiceEvent {
  readonly id: string;
  readonly at: number | undefined;
  readonly message: string;
}

/** Which tasks of a cluster; without a service or an instance, all of them. */
export interface TaskQuery {
  readonly cluster: string;
  readonly status: 'RUNNING' | 'STOPPED';
  readonly service?: string;
  readonly instance?: string;
}

export interface Task {
  readonly arn: string;
  readonly id: string;
  /** The cluster's ARN. */
  readonly cluster: string;
  readonly taskDefinition: string;
  readonly status: string;
  readonly desiredStatus: string;
  /** `service:NAME`, `family:NAME` or the caller's own. */
  readonly group: string;
  readonly startedBy: string | undefined;
  readonly launchType: string | undefined;
  readonly instance: string | undefined;
  readonly health: string | undefined;
  readonly stopCode: string | undefined;
  readonly stoppedReason: string | undefined;
  readonly createdAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly stoppedAt: number | undefined;
  readonly executeCommand: boolean;
  readonly containers: readonly TaskContainer[];
}

export interface TaskContainer {
  readonly arn: string;
  readonly name: string;
  readonly image: string | undefined;
  readonly status: string | undefined;
  readonly health: string | undefined;
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
  readonly ports: readonly PortBinding[];
}

export interface PortBinding {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: string;
}

export interface ContainerInstance {
  readonly arn: string;
  readonly id: string;
  /** The cluster's ARN. */
  readonly cluster: string;
  readonly ec2InstanceId: string | undefined;
  readonly status: string;
  readonly agentConnected: boolean;
  readonly type: string | undefined;
  readonly zone: string | undefined;
  readonly capacityProvider: string | undefined;
  readonly runningTasks: number;
  readonly pendingTasks: number;
  readonly registered: InstanceResources;
  readonly remaining: InstanceResources;
}

export interface InstanceResources {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly gpus: number;
  /** Host ports in use, as `80/tcp`. */
  readonly ports: readonly string[];
}

export interface NewInstance {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly zone: string | undefined;
  readonly type: string | undefined;
}

export interface Revision {
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
}

export interface RunResult {
  readonly started: readonly Task[];
  readonly failures: readonly PlacementFailure[];
}

/** Why a task was not started: `RESOURCE:MEMORY` on one instance, `MISSING` and so on. */
export interface PlacementFailure {
  readonly arn: string | undefined;
  readonly reason: string;
  readonly detail: string | undefined;
}

/** What can be described on its own. */
export type ResourceReference =
  | { readonly kind: 'cluster'; readonly arn: string }
  | { readonly kind: 'service'; readonly cluster: string; readonly name: string }
  | { readonly kind: 'task'; readonly cluster: string; readonly arn: string }
  | { readonly kind: 'container-instance'; readonly cluster: string; readonly arn: string }
  | { readonly kind: 'capacity-provider'; readonly name: string }
  | { readonly kind: 'task-definition'; readonly arn: string };
