import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { ContainerFiles } from '../../client/src/container-files/container-files.ts';
import * as exec from '../../client/src/exec/bundle.ts';
import { captured } from '../../client/src/exec/captured.ts';
import { noEngineReason, startTestEngine, type TestEngine } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { endProcess, type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { runWebTask } from '../support/web-task.ts';
import { connection } from './support/context.ts';

describe('files of a real container', { skip: noEngineReason() ?? false, timeout: 300_000 }, () => {
  let engine: TestEngine;
  let local: LocalProcess;
  let session: Session;
  let files: ContainerFiles;

  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    given.defer(() => endProcess(local));
    const client = localClient(local.endpoint);
    const { arn } = await runWebTask(client);
    client.destroy();
    session = await openSession(connection({ name: 'c', endpoint: local.endpoint }), async () => '', {
      env: {},
    });
    given.defer(() => session.close());
    const ecs = session.ecs();
    files = new ContainerFiles({
      id: 'web',
      name: 'web',
      run: async (command, reply, signal) =>
        captured(exec, await ecs.executeCommand('default', { task: arn, container: 'web' }, command), {
          reply,
          signal,
        }),
      mayWrite: async () => true,
    });
  });

  test('are written while the container waits for them, and read again as they were written', async () => {
    const { signal } = new AbortController();
    const bytes = Buffer.from(`changed ${'a longer text, in several lines\n'.repeat(200)}`);
    await files.write('/tmp/index.html', bytes, signal);
    assert.deepEqual(await files.read('/tmp/index.html', signal), bytes);
  });
});
