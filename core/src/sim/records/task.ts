import type { Container, Task } from '@aws-sdk/client-ecs';
import type { HostPort, PlacementConstraint, PlacementStrategy } from '../../placement/model.ts';
import type { Wire, With } from '../wire.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html */
export type TaskStatus =
  | 'PROVISIONING'
  | 'PENDING'
  | 'ACTIVATING'
  | 'RUNNING'
  | 'DEACTIVATING'
  | 'STOPPING'
  | 'DEPROVISIONING'
  | 'STOPPED';

/** A container as DescribeTasks shows it. */
export type ShownContainer = With<Wire<Container>, 'containerArn' | 'name' | 'image'> & {
  readonly lastStatus: 'PENDING' | 'RUNNING' | 'STOPPED';
};

/** A task as DescribeTasks shows it. */
export type ShownTask = Omit<
  With<Wire<Task>, 'taskArn' | 'clusterArn' | 'taskDefinitionArn' | 'version' | 'createdAt' | 'group'>,
  'containers' | 'lastStatus' | 'desiredStatus' | 'tags'
> & {
  readonly lastStatus: TaskStatus;
  readonly desiredStatus: 'RUNNING' | 'STOPPED';
  readonly containers: readonly ShownContainer[];
};

/** A task as it is kept. */
export interface TaskRecord {
  /** What DescribeTasks shows, but for the tags. */
  readonly shown: ShownTask;
  /** The service that owns it. */
  readonly serviceArn?: string;
  /** The deployment or task set that owns it: `ecs-svc/<19 digits>`. */
  readonly deploymentId?: string;
  /** The daemon that it is of, and which revision of it. */
  readonly daemon?: { readonly arn: string; readonly revision: string };
  /** Whether it has a network interface of its own. */
  readonly awsvpc: boolean;
  /** What it holds of its container instance until it is STOPPED. */
  readonly takes: TakenResources;
  /** GiB of its Amazon EBS volumes, by name, where a size was asked for. */
  readonly volumeSizes?: Readonly<Record<string, number>>;
  /** How far each container is, by name. */
  readonly progress: Readonly<Record<string, ContainerProgress>>;
  /** What a task waits for that has no place yet: it is PROVISIONING until its capacity provider has room. */
  readonly waiting?: WaitingTask;
  /** Scale-in and deployments leave it alone until then. */
  readonly protectedUntil?: number;
  /** The target (balancing/targets.ts) in which a load balancer found it unhealthy. */
  readonly failedTarget?: string;
  /** Its health does not count yet: the grace period of its service lasts. */
  readonly excused?: true;
  /** Whether it ever was RUNNING, for the throttle and the circuit breaker. */
  readonly ran: boolean;
}

/** What a task takes of its instance. */
export interface TakenResources {
  readonly cpu: number;
  readonly memory: number;
  readonly ports: readonly HostPort[];
  /** Host ports that were assigned as its containers started; nothing else on the instance may have them. */
  readonly dynamicPorts?: readonly HostPort[];
  readonly gpus: number;
  readonly networkInterfaces: number;
}

/** Since when a task waits for room, and how it is to be placed. */
export interface WaitingTask {
  readonly since: number;
  readonly constraints: readonly PlacementConstraint[];
  readonly strategy: readonly PlacementStrategy[];
  /** What it asks of an instance (capacity/need.ts); absent of tasks that an earlier version kept. */
  readonly need?: string;
}

/** How far a container has been taken. */
export interface ContainerProgress {
  readonly pull: 'waiting' | 'asked' | 'done';
  readonly start: 'waiting' | 'asked' | 'done';
  readonly stop: 'no' | 'asked';
  /** Counts the runs of a container that a restart policy starts again; the driver repeats it in its reports. */
  readonly run: number;
  readonly startedAt?: number;
  readonly stoppedAt?: number;
}
