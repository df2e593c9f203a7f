import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What answers as a Docker engine with nothing in it, for tests of what is decided before a container runs. */
export interface EngineStandIn {
  /** `unix:///.../engine.sock`, as `DOCKER_HOST` takes it. */
  readonly host: string;
  close(): Promise<void>;
}

export async function startEngineStandIn(images: readonly object[] = []): Promise<EngineStandIn> {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-stand-in-'));
  const socket = join(folder, 'engine.sock');
  const server = createServer((request, response) => {
    const list = /^\/(containers|networks|volumes)/.test(request.url ?? '');
    response.setHeader('Content-Type', 'application/json');
    const held = request.url?.startsWith('/images/json') ? images : [];
    response.end(JSON.stringify(list || held.length > 0 ? held : { Version: '28.0.0', Components: [] }));
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    host: `unix://${socket}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
