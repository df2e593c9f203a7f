import type { DeclaredPool } from '#core/sim/capacity/declared-pools.ts';
import type { Script } from '#core/sim/runtime/script.ts';

type Input = Readonly<Record<string, unknown>>;

/** What a file says that a local endpoint has. */
export interface DeclaredCluster {
  readonly clusters: readonly string[];
  readonly pools: readonly (DeclaredPool & { readonly joinAfterSeconds: number })[];
  readonly images: ReadonlyMap<string, Partial<Script>>;
  /** Calls a second, by operation. */
  readonly throttling: ReadonlyMap<string, number>;
  readonly speed: number | undefined;
  readonly taskDefinitions: readonly DeclaredInput[];
  readonly services: readonly DeclaredInput[];
}

/** The input of an API call that a file holds. */
export interface DeclaredInput {
  /** The file, for messages. */
  readonly file: string;
  /** Of RegisterTaskDefinition or CreateService. */
  readonly input: Input;
}
