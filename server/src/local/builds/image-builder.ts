import type { ImageBuild, RuntimeDriver } from '../runtime/driver.ts';

/** What came of a build; one is given up when its folder changes meanwhile, or the endpoint ends. */
export type BuildOutcome =
  | { readonly type: 'built' | 'unchanged' | 'given up' }
  | { readonly type: 'failed'; readonly reason: string };

/** Has the engine build an image. Never throws. */
export async function outcomeOf(
  build: NonNullable<RuntimeDriver['build']>,
  wanted: ImageBuild,
  signal: AbortSignal,
): Promise<BuildOutcome> {
  try {
    return { type: (await build(wanted, signal)) ? 'built' : 'unchanged' };
  } catch (error) {
    if (signal.aborted) return { type: 'given up' };
    return { type: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}
