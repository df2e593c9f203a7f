import { EcsFailure } from '#core/ecs/failure.ts';

/** The result, or `undefined` where the service says by one of these codes that there is none. */
export async function unlessAbsent<Result>(
  codes: readonly string[],
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EcsFailure && codes.includes(error.code)) return undefined;
    throw error;
  }
}
