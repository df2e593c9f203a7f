/** The step of a container's life that failed, as ECS names it in the container's reason. */
export type FailedStep =
  | 'CannotPullContainerError'
  | 'CannotCreateContainerError'
  | 'CannotStartContainerError'
  | 'CannotStopContainerError'
  | 'ResourceInitializationError'
  | 'DockerStateError';

/** A step failed; the message is the reason that ECS shows. */
export class StepError extends Error {}

/** Carries out a step; what it throws becomes the reason that ECS shows for that step, or for the one in it that failed. */
export async function during<Result>(step: FailedStep, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    throw error instanceof StepError ? error : new StepError(`${step}: ${messageOf(error)}`);
  }
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
