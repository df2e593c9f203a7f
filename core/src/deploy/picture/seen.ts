import type { Service, ServiceDeployment, Task } from '../../ecs/api.ts';

/** What was asked of a service at one moment. */
export interface SeenService {
  /** Its name, and the name or ARN of its cluster, for when it is gone. */
  readonly name: string;
  readonly cluster: string;
  readonly service: Service | undefined;
  /** The newest first; none where they may not be seen. */
  readonly deployments: readonly ServiceDeployment[];
  /** Tasks that have not stopped, and those that ECS still knows of the others. */
  readonly alive: readonly Task[];
  readonly stopped: readonly Task[];
  /** `undefined` for a service that no target group is asked about. */
  readonly targets: SeenTargets | undefined;
}

/** The targets of a service's target groups, or why they could not be read. */
export interface SeenTargets {
  readonly groups: readonly SeenTargetGroup[];
  readonly failure: string | undefined;
}

/** A target group, and how each of its targets answers. */
export interface SeenTargetGroup {
  readonly name: string;
  readonly targets: readonly {
    readonly target: string;
    readonly state: string;
    readonly reason?: string | undefined;
    readonly description?: string | undefined;
  }[];
}

/** How something stands. */
export type Tone = 'good' | 'busy' | 'bad';
