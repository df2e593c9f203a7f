import type { ContainerOverride } from '@aws-sdk/client-ecs';
import type { ManagedVolume } from './records/managed-volume.ts';
import type { TaskStatus } from './records/task.ts';
import type { ContainerDefinitionRecord, TaskDefinitionRecord } from './records/task-definition.ts';
import type { Wire } from './wire.ts';

/**
 * What the cluster asks of a runtime driver. The driver answers with runtime events (runtime-events.ts), any
 * time later; asking for the same thing twice must do no harm, for it happens after a restart.
 */
export type Effect =
  /** Give an awsvpc task its network interface: answered by `attached` or `attach-failed`. */
  | (OfTask & {
      readonly type: 'attach-network';
      readonly subnets: readonly string[];
      readonly taskDefinition: TaskDefinitionRecord;
    })
  /** Make the Amazon EBS volume of a task: answered by `volume-attached` or `volume-failed`. */
  | (OfTask & {
      readonly type: 'attach-volume';
      readonly volume: ManagedVolume;
      readonly taskDefinition: TaskDefinitionRecord;
    })
  /** Fetch a container's image: answered by `pulled` or `pull-failed`. */
  | (OfContainer & {
      readonly type: 'pull-image';
      readonly image: string;
      readonly definition: ContainerDefinitionRecord;
    })
  /** Create and start a container: answered by `container-started`, then `container-health` as it changes, then `container-stopped`. */
  | (OfContainer & { readonly type: 'start-container' } & ContainerRun)
  /** Watch a container again that was started before the endpoint restarted: as after `container-started`. */
  | (OfContainer & {
      readonly type: 'watch-container';
      readonly runtimeId: string | undefined;
      readonly startedAt: number;
    } & ContainerRun)
  /** Make the running task reachable: answered by `activated`. */
  | (OfTask & { readonly type: 'activate-task' })
  /** Take the task out of what sends it traffic: answered by `deactivated`. */
  | (OfTask & { readonly type: 'deactivate-task' })
  /** Send SIGTERM, and SIGKILL after the timeout: answered by `container-stopped`, also when it was not running. */
  | (OfContainer & {
      readonly type: 'stop-container';
      readonly image: string;
      readonly definition: ContainerDefinitionRecord;
      readonly runtimeId: string | undefined;
      readonly timeoutSeconds: number;
    })
  /** Give the network interface and the volumes back: answered by `detached`. */
  | (OfTask & { readonly type: 'detach-network' })
  /** The task is STOPPED and shown; its containers may be removed when their logs are no longer wanted. Not answered. */
  | (OfTask & { readonly type: 'remove-task' });

/** The task that an effect is about. */
export interface OfTask {
  readonly taskArn: string;
}

/** The container, and which of its runs, for it may be restarted. */
export interface OfContainer extends OfTask {
  readonly containerName: string;
  /** Which run of the container it is; reports repeat it, so that late ones of an earlier run are told apart. */
  readonly run: number;
}

/** All that a driver needs to run a container. */
export interface ContainerRun {
  readonly definition: ContainerDefinitionRecord;
  readonly taskDefinition: TaskDefinitionRecord;
  readonly override: Wire<ContainerOverride> | undefined;
  readonly task: RunningTaskFacts;
}

/** What a container can learn of its task from its environment. */
export interface RunningTaskFacts {
  readonly clusterArn: string;
  readonly serviceName: string | undefined;
  readonly group: string;
  readonly launchType: string | undefined;
  readonly lastStatus: TaskStatus;
  readonly containerInstanceArn: string | undefined;
  readonly availabilityZone: string | undefined;
  readonly privateIPv4Address: string | undefined;
  readonly enableExecuteCommand: boolean;
  /** The role whose credentials its containers get. */
  readonly taskRoleArn: string | undefined;
  /** The volumes that were made for the task. */
  readonly volumes: readonly ManagedVolume[];
}
