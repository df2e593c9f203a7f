import type {
  DaemonDeployment,
  DaemonDeploymentConfiguration,
  DaemonDetail,
  DaemonRevision,
  DaemonTaskDefinition,
} from '@aws-sdk/client-ecs';
import type { Wire, With } from '../wire.ts';
import type { TaskDefinitionRecord } from './task-definition.ts';

/** A daemon as it is kept: what the API shows, and what its scheduler remembers. */
export interface DaemonRecord {
  readonly shown: Omit<
    With<
      Wire<DaemonDetail>,
      'daemonArn' | 'clusterArn' | 'status' | 'deploymentArn' | 'createdAt' | 'updatedAt'
    >,
    'currentRevisions'
  >;
  readonly clusterArn: string;
  readonly name: string;
  /** The ARNs of the capacity providers on whose instances it runs. */
  readonly providers: readonly string[];
  /** The revision that is to run on every instance. */
  readonly target: string;
  /** The one that a deployment reached last, to go back to. */
  readonly completed?: { readonly revision: string; readonly providers: readonly string[] };
  readonly configuration: Wire<DaemonDeploymentConfiguration>;
  /** Tasks of the target revision that failed since its deployment began. */
  readonly failures: number;
  /** The instances on which its task has ended by itself, and when. */
  readonly failedOn: readonly { readonly instance: string; readonly at: number }[];
}

/** A snapshot of a daemon's configuration. */
export type DaemonRevisionRecord = With<
  Wire<DaemonRevision>,
  'daemonRevisionArn' | 'daemonArn' | 'daemonTaskDefinitionArn' | 'critical'
>;

/** A deployment of a daemon as it is kept. */
export interface DaemonDeploymentRecord {
  /** What is shown of it, but for what is counted. */
  readonly shown: Omit<
    With<Wire<DaemonDeployment>, 'daemonDeploymentArn' | 'clusterArn' | 'status' | 'createdAt'>,
    'targetDaemonRevision' | 'sourceDaemonRevisions' | 'circuitBreaker'
  >;
  readonly daemonArn: string;
  readonly target: string;
  readonly sources: readonly string[];
  /** What its circuit breaker had counted when it tripped. */
  readonly tripped?: number;
  /** When all instances ran the target revision; the bake time begins then. */
  readonly reachedAt?: number;
}

/** A revision of a daemon task definition, and what its tasks run from. */
export interface DaemonTaskDefinitionRecord {
  readonly shown: With<
    Wire<DaemonTaskDefinition>,
    'daemonTaskDefinitionArn' | 'family' | 'revision' | 'status' | 'registeredAt'
  >;
  readonly runs: TaskDefinitionRecord;
}
