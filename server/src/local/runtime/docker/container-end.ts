/** How a container ended, as a report says it. */
export interface End {
  readonly exitCode?: number;
  readonly reason?: string;
}

/** The reason of a container that somebody else took away. */
export const gone = 'DockerStateError: The container is gone; it was removed outside of the local endpoint.';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html */
export function endOf({
  ExitCode,
  OOMKilled,
}: {
  readonly ExitCode: number;
  readonly OOMKilled: boolean;
}): End {
  if (!OOMKilled) return { exitCode: ExitCode };
  return { exitCode: ExitCode, reason: 'OutOfMemoryError: Container killed due to memory usage' };
}
