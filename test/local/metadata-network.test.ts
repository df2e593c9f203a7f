import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { joinMetadata } from '../../server/src/local/runtime/docker/metadata-network.ts';

const alreadyThere = 'network name ecs-workbench-metadata already used: network already exists';

/** What a container engine answers to a path: its status and the message of a refusal. */
type Answer = readonly [status: number, message?: string];

/** An engine that answers by the rule and notes what it was asked. */
async function engineAnswering(
  context: TestContext,
  rule: (path: string, asked: readonly string[]) => Answer,
): Promise<{ readonly engine: EngineClient; readonly asked: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-engine-'));
  const socketPath = join(folder, 'engine.sock');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = `${request.method} ${request.url}`;
    const [status, message] = rule(path, asked);
    asked.push(path);
    response.writeHead(status).end(message === undefined ? '' : JSON.stringify({ message }));
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  const engine = new EngineClient({ socketPath });
  context.after(async () => {
    engine.abortAll();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true });
  });
  return { engine, asked };
}

describe('The network of the metadata', () => {
  test('two tasks that make it at one moment both join it', async (context) => {
    const makes = 'POST /libpod/networks/create';
    // Both see none; the engine makes it for the first of them and refuses the second.
    const { engine, asked } = await engineAnswering(context, (path, before) => {
      if (path === 'GET /networks/ecs-workbench-metadata')
        return before.filter((other) => other === path).length < 2 ? [404, 'network not found'] : [200];
      if (path === makes) return before.includes(makes) ? [500, alreadyThere] : [201];
      return [200];
    });
    assert.deepEqual(await Promise.all([joinMetadata(engine, 'first'), joinMetadata(engine, 'second')]), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(asked.toSorted(), [
      'GET /networks/ecs-workbench-metadata',
      'GET /networks/ecs-workbench-metadata',
      'GET /networks/ecs-workbench-metadata',
      makes,
      makes,
      'POST /networks/ecs-workbench-metadata/connect',
      'POST /networks/ecs-workbench-metadata/connect',
    ]);
  });

  test('a task says what the engine has against it, which is asked twice and no more', async (context) => {
    const { engine, asked } = await engineAnswering(context, (path) =>
      path.startsWith('GET') ? [404, 'network not found'] : [500, 'subnet 169.254.170.0/24 is used'],
    );
    assert.equal(await joinMetadata(engine, 'first'), 'subnet 169.254.170.0/24 is used');
    assert.equal(asked.length, 4);
  });
});
