/** What one copy of a task takes from, and asks of, a container instance. */
export interface TaskRequirement {
  /** CPU units: the task's, else the sum of its containers'. */
  readonly cpu: number;
  /** MiB: the task's, else the sum of its containers' reservations (or hard limits where there is none). */
  readonly memory: number;
  /** Fixed host ports; dynamic ones take nothing. */
  readonly ports: readonly HostPort[];
  readonly gpus: number;
  /** Elastic network interfaces: one for `awsvpc`, otherwise none. */
  readonly networkInterfaces: number;
  /** Attribute names the instance must carry (`com.amazonaws.ecs.capability...`, `ecs.capability...`). */
  readonly attributes: readonly string[];
  readonly architecture: 'x86_64' | 'arm64' | undefined;
  readonly operatingSystem: 'linux' | 'windows' | undefined;
}

/** What a task holds of its instance while it is there. */
export type Holding = Pick<TaskRequirement, 'cpu' | 'memory' | 'ports' | 'gpus' | 'networkInterfaces'>;

/** A port of the host and its protocol. */
export interface HostPort {
  readonly port: number;
  readonly protocol: 'tcp' | 'udp';
}

/** A container instance as the scheduler sees it. */
export interface InstanceState {
  readonly arn: string;
  readonly ec2InstanceId: string | undefined;
  readonly status:
    | 'ACTIVE'
    | 'DRAINING'
    | 'REGISTERING'
    | 'DEREGISTERING'
    | 'INACTIVE'
    | 'REGISTRATION_FAILED';
  readonly agentConnected: boolean;
  readonly agentVersion: string | undefined;
  /** The capacity provider whose Auto Scaling group it is of. */
  readonly capacityProvider?: string;
  /** Epoch seconds. */
  readonly registeredAt: number;
  /** Attribute values by name; a capability has no value. */
  readonly attributes: ReadonlyMap<string, string | undefined>;
  readonly registered: Resources;
  readonly remaining: Resources;
  /** Host ports in use, the reserved ones (22, 2375 ...) included, as `80/tcp`. */
  readonly usedPorts: ReadonlySet<string>;
  /** Those of them that the machine itself registered: its own, not any task's. */
  readonly ownPorts?: ReadonlySet<string>;
  readonly tasks: readonly RunningTask[];
}

/** CPU in units of 1,024 a vCPU, memory in MiB. */
export interface Resources {
  readonly cpu: number;
  readonly memory: number;
  readonly gpus: number;
  readonly networkInterfaces: number;
}

/** A task that holds resources on an instance; only what placement counts. */
export interface RunningTask {
  /** `service:NAME` or `family:FAMILY` or the caller's own group. */
  readonly group: string;
  /** The task itself, where it is known one by one. */
  readonly known?: KnownTask;
}

/** A task that an instance holds already. */
export interface KnownTask {
  /** Its ARN, or any name of its own. */
  readonly id: string;
  /** Epoch seconds. */
  readonly createdAt: number;
  readonly holds: Holding;
}

/** A constraint, its expression parsed. */
export type PlacementConstraint =
  | { readonly type: 'distinctInstance' }
  | { readonly type: 'memberOf'; readonly expression: string };

/** One strategy; they apply in the order they are given. */
export type PlacementStrategy =
  | { readonly type: 'spread'; readonly field: string }
  | { readonly type: 'binpack'; readonly field: 'cpu' | 'memory' }
  | { readonly type: 'random' };

/** The copies to place, and what decides where. */
export interface PlacementRequest {
  readonly task: TaskRequirement;
  readonly count: number;
  readonly group: string;
  /** The task definition's, then the request's. */
  readonly constraints: readonly PlacementConstraint[];
  /** Empty: spread over availability zones, then instances. */
  readonly strategy: readonly PlacementStrategy[];
  /** Availability zones of the task's subnets (awsvpc); absent: any. */
  readonly availabilityZones?: readonly string[];
  /** Which instances take part; absent: all. */
  readonly launch?: LaunchTarget;
}

/** What a launch type or a capacity provider strategy leaves of the instances. */
export interface LaunchTarget {
  /** The launch type is EXTERNAL. */
  readonly external: boolean;
  /** Only instances of these; absent: of any and of none. */
  readonly capacityProviders?: readonly string[];
}

/** Why one instance cannot take one more copy. `needed` and `remaining` are numbers of the resource's unit. */
export interface Refusal {
  readonly instance: string;
  readonly reasons: readonly RefusalReason[];
}

/** Why an instance takes no copy, and how much is lacking. */
export interface RefusalReason {
  readonly resource:
    | 'STATUS'
    | 'AGENT'
    | 'ATTRIBUTES'
    | 'ARCHITECTURE'
    | 'LOCATION'
    | 'CPU'
    | 'MEMORY'
    | 'PORTS'
    | 'ENI'
    | 'GPU'
    | 'CONSTRAINT';
  readonly needed: number | string;
  readonly remaining: number | string;
  /** A sentence for a person: what is short and by how much. */
  readonly message: string;
  /** What the ECS API answers for it: `RESOURCE:MEMORY`, `ATTRIBUTE`, `MemberOf placement constraint unsatisfied.` ... */
  readonly apiReason: string;
}

/** The instance of each placed copy, and the refusals that met the next one. */
export interface PlacementResult {
  /** One ARN for each copy placed, in the order of placing. */
  readonly placements: readonly string[];
  /** Every instance's answer for the first copy that could not be placed; empty when all were. */
  readonly refusals: readonly Refusal[];
}

/** A source of random numbers in [0, 1), given by the caller so that core stays repeatable. */
export type Random = () => number;
