import type { Remark } from './input/remarks.ts';
import type { Caller } from './wire/caller.ts';

/** Whose call it is, and what of its input has no effect. */
export interface Asked {
  readonly caller: Caller;
  readonly remarks: readonly Remark[];
  /** A port of 127.0.0.1 that is free, where the call makes something that listens. */
  readonly hostPort?: number | undefined;
}
