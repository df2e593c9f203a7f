import type { EngineClient } from './engine-client.ts';

/** Runs a command in a running container to its end, and gives its exit code. */
export async function execute(
  engine: EngineClient,
  container: string,
  command: readonly string[],
  signal: AbortSignal,
): Promise<number> {
  const body = { Cmd: command, AttachStdout: true, AttachStderr: true };
  const { Id } = await engine.json<{ readonly Id: string }>('POST', `/containers/${container}/exec`, {
    body,
    signal,
  });
  const start = { Detach: false, Tty: false };
  const output = await engine.stream('POST', `/exec/${Id}/start`, { body: start, signal });
  for await (const _ of output) {
    // Only the end of the output is waited for.
  }
  const done = await engine.json<{ readonly ExitCode: number }>('GET', `/exec/${Id}/json`, { signal });
  return done.ExitCode;
}
