/** A cluster as DescribeClusters shows it, as far as the client uses it. */
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

/** A service as DescribeServices shows it, as far as the client uses it. */
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
  readonly createdAt?: number | undefined;
  /** By key, where they were asked for. */
  readonly tags?: Readonly<Record<string, string>> | undefined;
  /** Whether it is an Express service, which ECS manages. */
  readonly express?: boolean | undefined;
  /** Where its tasks are attached, when they have a network of their own. */
  readonly network?: TaskNetwork | undefined;
  /** ARNs of the target groups that its tasks are registered with. */
  readonly targetGroups?: readonly string[] | undefined;
  /** ARNs of the services of Cloud Map that its tasks are registered with. */
  readonly discovery?: readonly string[] | undefined;
  /** Names of the alarms that end its deployments. */
  readonly deploymentAlarms?: readonly string[] | undefined;
  /** The primary one first. */
  readonly deployments: readonly Deployment[];
  /** The newest first. */
  readonly events: readonly ServiceEvent[];
}

/** The awsvpc configuration that tasks of a service get. */
export interface TaskNetwork {
  readonly subnets: readonly string[];
  readonly securityGroups: readonly string[];
  readonly publicIp: boolean;
}

/** A deployment of a service; times are in epoch milliseconds. */
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

/** A message of a service, newest first in its list; the time is in epoch milliseconds. */
export interface ServiceEvent {
  readonly id: string;
  readonly at: number | undefined;
  readonly message: string;
}

/** Which tasks of a cluster; without a service, a daemon or an instance, all of them. */
export interface TaskQuery {
  readonly cluster: string;
  readonly status: 'RUNNING' | 'STOPPED';
  readonly service?: string;
  readonly daemon?: string;
  readonly instance?: string;
}

/** A task as DescribeTasks shows it, as far as the client uses it. */
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
  /** CPU units that it reserves, or its containers do. */
  readonly cpu?: number | undefined;
  /** MiB that it reserves, or its containers do. */
  readonly memory?: number | undefined;
  readonly createdAt: number | undefined;
  readonly startedAt: number | undefined;
  readonly stoppedAt: number | undefined;
  readonly executeCommand: boolean;
  readonly containers: readonly TaskContainer[];
}

/** A container of a task. */
export interface TaskContainer {
  readonly arn: string;
  readonly name: string;
  readonly image: string | undefined;
  readonly status: string | undefined;
  readonly health: string | undefined;
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
  /** The agent of ECS Exec, where the task has one. */
  readonly execAgent?: { readonly status: string; readonly reason: string | undefined } | undefined;
  /** The container's id on its instance. */
  readonly runtimeId?: string | undefined;
  readonly ports: readonly PortBinding[];
}

/** A port of a container and the host's port that leads to it. */
export interface PortBinding {
  readonly containerPort: number;
  readonly hostPort: number;
  readonly protocol: string;
}

/** A container instance with what it has and what is left of it. */
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
  readonly registeredAt?: number | undefined;
  readonly registered: InstanceResources;
  readonly remaining: InstanceResources;
}

/** CPU in units of 1,024 a vCPU, memory in MiB, ports as `80/tcp`. */
export interface InstanceResources {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly gpus: number;
  /** Host ports in use, as `80/tcp`. */
  readonly ports: readonly string[];
}

/** A container instance to be added to the local endpoint. */
export interface NewInstance {
  /** CPU units. */
  readonly cpu: number;
  /** MiB. */
  readonly memory: number;
  readonly zone: string | undefined;
  readonly type: string | undefined;
}

/** A revision of a task definition family. */
export interface Revision {
  readonly arn: string;
  readonly family: string;
  readonly revision: number;
}

/** What a change made or changed, of which no more is told. */
export interface Named {
  readonly arn: string;
  readonly name: string;
}

/** The tasks that RunTask started, and why the others were not. */
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
  | { readonly kind: 'express-service'; readonly arn: string }
  | { readonly kind: 'daemon'; readonly arn: string }
  | { readonly kind: 'daemon-revision'; readonly arn: string }
  | { readonly kind: 'daemon-deployment'; readonly arn: string }
  | { readonly kind: 'tags'; readonly arn: string }
  | { readonly kind: 'task-definition'; readonly arn: string };

/** A command in a container, and where its session is reached. */
export interface ExecSession {
  /** A WebSocket address. */
  readonly streamUrl: string;
  readonly token: string;
}
