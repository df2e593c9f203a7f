import type { Remark } from './input/remarks.ts';
import type { Caller } from './wire/caller.ts';

/** Whose call it is, and what of its input has no effect. */
export interface Asked {
  readonly caller: Caller;
  readonly remarks: readonly Remark[];
}
