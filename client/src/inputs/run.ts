import type { ApiInput, Cluster, TaskNetwork } from '#core/ecs/api.ts';

/** How tasks of a definition are run; what is `undefined` is as the definition or the cluster says. */
export interface RunOptions {
  readonly count: number;
  readonly launchType: string | undefined;
  readonly network: TaskNetwork | undefined;
  /** What single containers run instead, by their names. */
  readonly containers: ReadonlyMap<string, ContainerOverride>;
}

/** An override of one container, as RunTask takes it. */
export interface ContainerOverride {
  readonly command?: readonly string[];
  /** `NAME=value`. */
  readonly environment?: readonly string[];
}

/** What is to be run, and where. */
export interface Run {
  readonly definition: ApiInput;
  readonly cluster: Cluster;
  /** A network that tasks there have already, or that will do there. */
  readonly usualNetwork: TaskNetwork | undefined;
  /** Above the questions: `Run web-app:1 on production (Local, us-east-1)`. */
  readonly title: string;
}
