import type { Service as AuthoredService, TaskDefinition } from '../ecs/authored.ts';
import type { Deployment, Service, ServiceEvent, Task, TaskContainer } from '../ecs/resources.ts';

/** What is known when somebody asks why; nothing of it is needed, and what is absent was not asked for. */
export interface Facts {
  /** The task that is asked about. */
  readonly task?: TaskFacts | undefined;
  /** The service that is asked about. */
  readonly service?: ServiceFacts | undefined;
  /** Tasks of the service that have stopped, in any order. */
  readonly stopped?: readonly TaskFacts[] | undefined;
  /** Tasks of the service that have not stopped yet. */
  readonly alive?: readonly TaskFacts[] | undefined;
  readonly targets?: readonly TargetFacts[] | undefined;
  /** The last lines of the containers' logs, the oldest first. */
  readonly logs?: readonly LogLine[] | undefined;
  /** Why no instance takes a task, in sentences, as the placement engine says it. */
  readonly refusals?: readonly string[] | undefined;
  /** The definition of the task: the workspace's own where there is one, so that its lines can be pointed at. */
  readonly definition?: TaskDefinition | undefined;
  /** The service as the workspace describes it. */
  readonly described?: AuthoredService | undefined;
}

/** A task, as far as a diagnosis looks at it. */
export type TaskFacts = Pick<Task, 'id' | 'status'> &
  Partial<
    Pick<
      Task,
      | 'arn'
      | 'group'
      | 'startedBy'
      | 'launchType'
      | 'health'
      | 'stopCode'
      | 'stoppedReason'
      | 'startedAt'
      | 'stoppedAt'
    >
  > & { readonly containers: readonly ContainerFacts[] };

/** A container of such a task. */
export type ContainerFacts = Pick<TaskContainer, 'name'> &
  Partial<Pick<TaskContainer, 'image' | 'health' | 'exitCode' | 'reason' | 'status'>>;

/** A service, as far as a diagnosis looks at it. */
export type ServiceFacts = Pick<Service, 'name' | 'desired' | 'running'> & {
  readonly deployments: readonly (Pick<Deployment, 'id' | 'status'> &
    Partial<Pick<Deployment, 'rollout' | 'rolloutReason'>>)[];
  /** The newest first. */
  readonly events: readonly Pick<ServiceEvent, 'at' | 'message'>[];
};

/** A target of a target group and its health, as the load balancer tells it. */
export interface TargetFacts {
  readonly target: string;
  readonly state: string;
  readonly reason?: string | undefined;
  readonly description?: string | undefined;
}

/** A line of a log. */
export interface LogLine {
  readonly container?: string | undefined;
  readonly line: string;
}
