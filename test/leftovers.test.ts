import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const givenBack = new URL('support/given-back.ts', import.meta.url).href;
const endWithUs = new URL('support/end-with-us.ts', import.meta.url).href;

describe('a test file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-leftovers-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a file as `npm test` does, with so many minutes to end in. */
  const run = (text: string, minutes: number) => {
    const file = join(folder, 'some.test.ts');
    writeFileSync(file, text);
    const { NODE_TEST_CONTEXT: _, ...env } = process.env;
    const args = ['--import', './scripts/tests/bound.ts', '--test', '--test-reporter=tap', file];
    const { status, stdout } = spawnSync(process.execPath, args, {
      cwd: root,
      env: { ...env, ECS_WORKBENCH_TEST_MINUTES: String(minutes) },
      encoding: 'utf8',
    });
    return { status, stdout };
  };

  test('that something keeps from ending is ended, fails, and is named with what kept it', () => {
    const { status, stdout } = run(
      "import { test } from 'node:test'; test('passes', () => {}); setInterval(() => {}, 1000);",
      0.02,
    );
    assert.equal(status, 1);
    assert.match(stdout, /Ended after 0\.02 minutes: \S*some\.test\.ts\. Still open: .*Timeout/);
    assert.match(stdout, /# pass 1\n# fail 1\n/);
  });

  test('gives back all that it started, the last first, though one of them fails to end', () => {
    const { status, stdout } = run(
      `import { before, describe, test } from 'node:test';
       import { createServer } from 'node:http';
       import { givenBack } from '${givenBack}';
       describe('suite', () => {
         const given = givenBack();
         before(() => {
           const server = createServer().listen(0, '127.0.0.1');
           given.defer(() => { console.log('server ends'); server.close(); });
           given.defer(() => { console.log('other ends'); throw new Error('It ended badly.'); });
           throw new Error('It never started.');
         });
         test('has no chance', () => {});
       });`,
      5,
    );
    assert.equal(status, 1);
    assert.deepEqual(stdout.match(/\w+ ends$/gm), ['other ends', 'server ends']);
    assert.match(stdout, /It never started\./);
    assert.doesNotMatch(stdout, /Ended after/);
  });

  for (const [signal, status] of [
    ['SIGHUP', 129],
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const) {
    test(`that ${signal} ends leaves nothing behind`, async () => {
      const text = `import { endWithUs } from '${endWithUs}';
        endWithUs(() => console.log('engine ends'));
        const takenBack = endWithUs(() => console.log('other ends'));
        takenBack();
        setInterval(() => console.log('ready'), 10);`;
      const child = spawn(process.execPath, ['--input-type=module', '--eval', text]);
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
        if (said === '') child.kill(signal);
        said += chunk;
      });
      assert.deepEqual(await once(child, 'close'), [status, null]);
      assert.deepEqual(said.match(/\w+ ends$/gm), ['engine ends']);
    });
  }
});
