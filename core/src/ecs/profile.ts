import { isUnknown, items, known } from '../document/unknown.ts';
import type { TaskDefinition } from './authored.ts';

/** The launch types that a task definition can be made for. */
export type LaunchType = 'FARGATE' | 'EC2' | 'EXTERNAL' | 'MANAGED_INSTANCES';

/** Where a task is meant to run; each member is `undefined` when the document leaves it open. */
export interface Profile {
  /** What `requiresCompatibilities` lists; empty when absent or a placeholder. */
  readonly compatibilities: ReadonlySet<LaunchType>;
  readonly fargate: boolean;
  readonly windows: boolean;
  /** The literal mode, `bridge` when absent; `undefined` when it is a placeholder, or absent on Windows. */
  readonly networkMode: 'bridge' | 'host' | 'awsvpc' | 'none' | undefined;
}

/** Reads the profile of a task definition; one that is not known leaves everything open. */
export function profileOf(task: TaskDefinition | undefined): Profile {
  const compatibilities = new Set<LaunchType>(items(task?.requiresCompatibilities));
  const platform = known(task?.runtimePlatform);
  const windows = String(known(platform?.operatingSystemFamily) ?? '').startsWith('WINDOWS');
  return {
    compatibilities,
    fargate: compatibilities.has('FARGATE'),
    windows,
    networkMode: networkModeOf(task, windows),
  };
}

function networkModeOf(task: TaskDefinition | undefined, windows: boolean): Profile['networkMode'] {
  if (task === undefined || isUnknown(task.networkMode)) return undefined;
  return task.networkMode ?? (windows ? undefined : 'bridge');
}
