import type { TaskMetadata } from './task-metadata.ts';

/** What tells containers of themselves, by where they ask. */
export interface MetadataDoors {
  /** Those on a network of the engine. */
  readonly onNetwork: TaskMetadata;
  /** Those on the network of this machine, which has no such address of its own. */
  readonly onHost: TaskMetadata;
}
