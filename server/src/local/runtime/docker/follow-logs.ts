import type { WrittenLine } from '#core/logs/awslogs/event-assembler.ts';
import type { ContainerLog } from '../../logs/container-log.ts';
import type { EngineClient } from './engine-client.ts';
import { LogLines } from './log-lines.ts';

/** A container whose output is followed. */
export interface FollowedContainer {
  readonly id: string;
  /** Whether it has a terminal, and so one output that comes without frames. */
  readonly terminal: boolean;
  /** Whether an earlier endpoint has followed it. */
  readonly resumed: boolean;
}

/**
 * Takes all that a container writes into its log, until it ends. The engine is read no faster than the log takes
 * lines in, so that nothing piles up here. Rejects when the engine cannot tell the output of the container's log
 * driver.
 */
export async function followLogs(
  engine: EngineClient,
  { id, terminal, resumed }: FollowedContainer,
  log: ContainerLog,
): Promise<void> {
  const latest = resumed ? await log.latest() : undefined;
  const query = new URLSearchParams({
    follow: 'true',
    stdout: 'true',
    stderr: 'true',
    timestamps: 'true',
    ...(latest === undefined ? {} : { since: String(latest.since) }),
  });
  const output = await engine.stream('GET', `/containers/${id}/logs?${query}`);
  const isNew = newOnly(latest?.messages ?? []);
  const lines = new LogLines(!terminal);
  for await (const chunk of output) {
    // The stream has no encoding set, so it gives buffers only.
    const written = lines.add(chunk as Buffer, Date.now());
    if (written.length > 0) await log.write(written.filter(isNew));
  }
  await log.write(lines.end().filter(isNew));
  await log.end();
}

/** Leaves out what is in the log already, each line as often as it is there. */
function newOnly(known: readonly string[]): (line: WrittenLine) => boolean {
  const left = new Map<string, number>();
  for (const message of known) left.set(message, (left.get(message) ?? 0) + 1);
  return ({ message }) => {
    const count = left.get(message) ?? 0;
    if (count > 0) left.set(message, count - 1);
    return count === 0;
  };
}
