import type {
  Deployment,
  GatewayConnector,
  MonitoringConfiguration,
  Service,
  ServiceEvent,
} from '@aws-sdk/client-ecs';
import type { Wire, With } from '../wire.ts';
import type { RollingStage, ShiftRecord, Traffic } from './shift.ts';

/** A service without what is counted (tasks), kept apart (events, deployments) or tagged. */
export type ShownService = Omit<
  With<
    Wire<Service>,
    | 'serviceArn'
    | 'serviceName'
    | 'clusterArn'
    | 'desiredCount'
    | 'createdAt'
    | 'schedulingStrategy'
    | 'deploymentConfiguration'
    | 'deploymentController'
    | 'taskDefinition'
  >,
  'status' | 'deployments' | 'events' | 'tags' | 'runningCount' | 'pendingCount' | 'taskSets'
> & {
  readonly status: 'ACTIVE' | 'DRAINING' | 'INACTIVE';
};

/** A service as it is kept: what the API shows, and what the scheduler remembers. */
export interface ServiceRecord {
  readonly shown: ShownService;
  /** What only deployments and revisions show of what the service was given. */
  readonly extras: Pick<
    Wire<Deployment>,
    'serviceConnectConfiguration' | 'volumeConfigurations' | 'vpcLatticeConfigurations'
  >;
  /** The ports that gateways are to lead to; its revisions show them. */
  readonly gatewayConnectors?: readonly Wire<GatewayConnector>[];
  /** Shown by its revisions alone. */
  readonly monitoring?: Wire<MonitoringConfiguration>;
  /**
   * Newest first; the first one is PRIMARY. With a CODE_DEPLOY or EXTERNAL controller there is one for each
   * task set, in no rank, and none is shown.
   */
  readonly deployments: readonly DeploymentRecord[];
  /** When the same message was last written, so that it is not repeated until its cause is gone or six hours passed. */
  readonly said: Readonly<Record<string, number>>;
  /** What copies of it that found no place ask of an instance (capacity/need.ts); absent where they ask several things. */
  readonly lacks?: string;
  /** The tasks that stand in while others leave a zone that has too many, and that zone. */
  readonly rebalancing?: { readonly from: string; readonly standIns: readonly string[] };
  /** The deployment that was completed last, to roll back to. */
  readonly completed?: DeploymentRecord;
  /** When it became INACTIVE. */
  readonly inactiveSince?: number;
}

/** A deployment as it is kept. */
export interface DeploymentRecord {
  /** What the service shows of it, but for the counts. */
  readonly shown: Omit<
    With<Wire<Deployment>, 'id' | 'taskDefinition' | 'createdAt' | 'updatedAt'>,
    'status' | 'rolloutState' | 'failedTasks' | 'runningCount' | 'pendingCount' | 'desiredCount'
  > & {
    readonly status: 'PRIMARY' | 'ACTIVE' | 'DRAINING';
    readonly rolloutState: 'IN_PROGRESS' | 'COMPLETED' | 'FAILED';
  };
  readonly serviceDeploymentArn: string;
  readonly serviceRevisionArn: string;
  /** Consecutive failures, as the circuit breaker counts them. */
  readonly failedTasks: number;
  /** Whether a task of it stayed up, so that the circuit breaker counts no more. */
  readonly proven: boolean;
  /** Tries in a row that did not reach RUNNING, and when the next one is allowed. */
  readonly throttle: { readonly failures: number; readonly until: number };
  /** Whether it goes back to an earlier one; when it fails too, there is no further going back. */
  readonly rollback?: true;
  /** When a copy of it last found no place. */
  readonly unplacedAt?: number;
  /** Its share of the traffic; absent where deployments are rolling and share it as their tasks do. */
  readonly traffic?: Traffic;
  /** Whether its tasks stand in the alternate target groups of the load balancers. */
  readonly alternate?: true;
  /** How far it has come with taking over the traffic; absent when that is over, and for rolling deployments. */
  readonly shift?: ShiftRecord;
  /** The stage of a rolling deployment that has lifecycle hooks. */
  readonly stage?: RollingStage;
  /** Whether an alarm was on when it began: ECS does not look at the alarms then. */
  readonly alarmsWereOn?: true;
  /** Since when a rolling deployment is as it is to be and only waits for the end of its bake time. */
  readonly bakesFrom?: number;
}

/** A service event with all its members. */
export type ServiceEventRecord = With<Wire<ServiceEvent>, 'id' | 'createdAt' | 'message'>;
