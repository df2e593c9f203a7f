import type { IncomingMessage } from 'node:http';
import type { WrittenLine } from '#core/logs/awslogs/event-assembler.ts';
import type { ContainerLog } from '../../logs/container-log.ts';
import { type EngineClient, EngineError } from './engine-client.ts';
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
 * driver. A busy Podman ends the stream with the container before the last lines, or leaves one of them out, so
 * the last second is asked for again.
 */
export async function followLogs(
  engine: EngineClient,
  container: FollowedContainer,
  log: ContainerLog,
): Promise<void> {
  const latest = container.resumed ? await log.latest() : undefined;
  const output = await logsOf(engine, container, latest?.since, 'follow');
  const isNew = newOnly(latest?.messages ?? []);
  const lines = new LogLines(!container.terminal);
  for await (const chunk of output) {
    // The stream has no encoding set, so it gives buffers only.
    const written = lines.add(chunk as Buffer, Date.now());
    if (written.length > 0) await log.write(written.filter(isNew));
  }
  const { second, messages } = lines.reached;
  const since = messages.length === 0 ? latest?.since : second;
  const again = await writtenSince(engine, container, since, lines.again());
  await log.write((again?.filter(newOnly(messages)) ?? lines.end()).filter(isNew));
  await log.end();
}

/** All lines of a container that has ended, from a second on; `undefined` when it is gone. */
async function writtenSince(
  engine: EngineClient,
  container: FollowedContainer,
  since: number | undefined,
  lines: LogLines,
): Promise<readonly WrittenLine[] | undefined> {
  try {
    const found: WrittenLine[] = [];
    for await (const chunk of await logsOf(engine, container, since)) {
      found.push(...lines.add(chunk as Buffer, Date.now()));
    }
    return [...found, ...lines.end()];
  } catch (error) {
    if (error instanceof EngineError && error.status === 404) return undefined;
    throw error;
  }
}

function logsOf(
  engine: EngineClient,
  { id }: FollowedContainer,
  since: number | undefined,
  follow?: 'follow',
): Promise<IncomingMessage> {
  const query = new URLSearchParams({
    follow: String(follow !== undefined),
    stdout: 'true',
    stderr: 'true',
    timestamps: 'true',
    ...(since === undefined ? {} : { since: String(since) }),
  });
  return engine.stream('GET', `/containers/${id}/logs?${query}`);
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
