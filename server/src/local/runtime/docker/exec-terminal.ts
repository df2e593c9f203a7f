import type { ExecProcess } from '../../exec/exec-process.ts';
import type { EngineClient } from './engine-client.ts';

/** Runs a command in a running container with a terminal that can be typed at. */
export async function execTerminal(
  engine: EngineClient,
  container: string,
  command: readonly string[],
): Promise<ExecProcess> {
  const streams = { AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: true };
  // ECS Exec runs commands as root, whatever user the container has.
  const body = { ...streams, Cmd: command, User: 'root' };
  const { Id } = await engine.json<{ readonly Id: string }>('POST', `/containers/${container}/exec`, {
    body,
  });
  const terminal = await engine.hijack(`/exec/${Id}/start`, { Detach: false, Tty: true });
  return {
    terminal,
    async resize(columns, rows) {
      await engine.text('POST', `/exec/${Id}/resize?w=${columns}&h=${rows}`);
    },
    async exitCode() {
      return (
        (await engine.json<{ readonly ExitCode: number | null }>('GET', `/exec/${Id}/json`)).ExitCode ??
        undefined
      );
    },
  };
}
