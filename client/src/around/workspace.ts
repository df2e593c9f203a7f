import type { Standing } from '#core/deploy/file-standing.ts';
import type { EcsQueries } from '#core/ecs/api.ts';

/** The definitions that the workspace holds. */
export interface WorkspaceReader {
  /** Each of them beside what ECS has, by the names of their files. */
  standings(ecs: EcsQueries): Promise<readonly FileStanding[]>;
}

/** A definition of a file beside what ECS has. */
export interface FileStanding {
  /** The URI of the file. */
  readonly file: string;
  /** Its path in the workspace. */
  readonly name: string;
  readonly kind: 'definition' | 'service';
  /** Where the file cannot be sent as it is, why. */
  readonly standing: Standing | { readonly is: 'unclear'; readonly why: string };
}
