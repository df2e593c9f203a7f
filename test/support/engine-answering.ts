import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';

/** What a container engine answers to a path: its status and the message of a refusal. */
export type EngineAnswer = readonly [status: number, message?: string];

/** An engine that answers by the rule and notes what it was asked. */
export async function engineAnswering(
  context: TestContext,
  rule: (path: string, asked: readonly string[]) => EngineAnswer,
): Promise<{ readonly engine: EngineClient; readonly asked: readonly string[] }> {
  const asked: string[] = [];
  const engine = await engineServing(context, (request, response) => {
    const path = `${request.method} ${request.url}`;
    const [status, message] = rule(path, asked);
    asked.push(path);
    response.writeHead(status).end(message === undefined ? '' : JSON.stringify({ message }));
  });
  return { engine, asked };
}

/** An engine whose requests are answered as a server of HTTP answers them; it ends with the test. */
export async function engineServing(context: TestContext, answer: RequestListener): Promise<EngineClient> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-stand-in-'));
  const socketPath = join(folder, 'engine.sock');
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const engine = new EngineClient({ socketPath });
  context.after(async () => {
    engine.abortAll();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });
  return engine;
}
