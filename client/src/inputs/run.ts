import type { ApiInput, Cluster, TaskNetwork } from '#core/ecs/api.ts';
import type { Ui } from '../ui/ui.ts';

/** How tasks of a definition are run; what is `undefined` is as the definition or the cluster says. */
export interface RunOptions {
  readonly count: number;
  readonly launchType: string | undefined;
  readonly network: TaskNetwork | undefined;
  /** What the whole task has instead. */
  readonly task: TaskOverride;
  /** What single containers run instead, by their names. */
  readonly containers: ReadonlyMap<string, ContainerOverride>;
}

/** The members of a whole task that RunTask overrides; sizes in CPU units and MiB. */
export interface TaskOverride {
  readonly cpu?: string;
  readonly memory?: string;
  readonly taskRoleArn?: string;
  readonly executionRoleArn?: string;
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

/** Asks for another value; `undefined` when the person leaves. */
export type Change = (ui: Ui, options: RunOptions) => Promise<RunOptions | undefined>;

/** One line of the list of options; the one that changes nothing starts the run. */
export interface Step {
  readonly change?: Change;
}
