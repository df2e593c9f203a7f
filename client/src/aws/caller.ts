import type { ECSClient } from '@aws-sdk/client-ecs';
import { toFailure } from './failure.ts';

/** One client and what cancels its calls; every call of the adapter goes through `attempt`. */
export interface Caller {
  readonly client: ECSClient;
  readonly options: { readonly abortSignal?: AbortSignal };
  /** Does the work and turns what it throws into an `EcsFailure` of that operation. */
  attempt<Result>(operation: string, work: () => Promise<Result>): Promise<Result>;
}

export function callerOf(client: ECSClient, signal: AbortSignal | undefined): Caller {
  return {
    client,
    options: signal === undefined ? {} : { abortSignal: signal },
    attempt: async (operation, work) => {
      try {
        return await work();
      } catch (error) {
        throw toFailure(error, operation);
      }
    },
  };
}
