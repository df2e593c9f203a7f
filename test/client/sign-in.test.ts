import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, test } from 'node:test';
import { SsoCache } from '../../client/src/connections/sso-cache.ts';

describe('the cache of the AWS CLI', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-sso-'));
  const cacheFolder = join(folder, 'sso', 'cache');
  const cache = new SsoCache({ folder: cacheFolder, rest: 20, patience: 60_000 });

  afterEach(() => {
    cache.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test('is watched before the CLI has made it, and again after each thing it writes', {
    timeout: 10_000,
  }, async () => {
    let written = 0;
    let heard = (): void => {};
    const next = () => new Promise<void>((resolve) => (heard = resolve));
    await cache.whileSigningIn(() => {
      written += 1;
      heard();
    });
    const first = next();
    writeFileSync(join(cacheFolder, 'client.json'), '{"clientId": "a"}');
    await first;
    const second = next();
    writeFileSync(join(cacheFolder, 'token.json'), '{"accessToken": "b"}');
    await second;
    assert.equal(written, 2);
  });
});
