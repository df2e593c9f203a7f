import assert from 'node:assert/strict';
import { connect as connectTo } from 'node:net';
import { before, describe, test } from 'node:test';
import type { ECSClient } from '@aws-sdk/client-ecs';
import { TerminateSessionCommand } from '@aws-sdk/client-ssm';
import { forwardPort } from '../../client/src/exec/forward-port.ts';
import type { SessionTarget } from '../../client/src/ports/port-sessions.ts';
import { noEngineReason, startTestEngine, type TestEngine } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { endProcess, type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { openPluginSession } from '../support/plugin-client.ts';
import { runWebTask } from '../support/web-task.ts';
import { sessionsAt, ssmAt, portTarget as target } from './support/port-sessions.ts';

describe('a port of a real container', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let local: LocalProcess;
  let ecs: ECSClient;
  let place: SessionTarget;
  let asked: Awaited<ReturnType<typeof sessionsAt>>;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    given.defer(() => endProcess(local));
    ecs = given.adopt(localClient(local.endpoint), (each) => each.destroy());
    asked = given.adopt(await sessionsAt(local.endpoint), (each) => each.close());
    const { arn, runtimeId } = await runWebTask(ecs);
    place = { ...target, cluster: 'default', task: arn, runtimeId };
  });

  async function forwarding(wanted: Partial<SessionTarget>) {
    const problems: (string | undefined)[] = [];
    const forwarded = await forwardPort({
      port: 0,
      problem: (text) => problems.push(text),
      begin: () => asked.sessions.start({ ...place, ...wanted }),
    });
    return { ...forwarded, problems };
  }
  const page = async (port: number) => (await fetch(`http://127.0.0.1:${port}/`)).text();

  test('gives its page here, to several at once, and nothing any more when it is stopped', async () => {
    const { port, close, problems } = await forwarding({});
    const pages = await Promise.all([page(port), page(port), page(port)]);
    assert.deepEqual(pages, Array(3).fill('hello from inside\n'));
    assert.deepEqual(problems, [undefined]);
    close();
    await assert.rejects(page(port));
  });

  test('is reached through the container by name as well', async () => {
    const { port, close } = await forwarding({ host: '127.0.0.1' });
    assert.equal(await page(port), 'hello from inside\n');
    close();
  });

  test('where nothing listens says so, and the connection ends', async () => {
    const { port, close, problems } = await forwarding({ host: '127.0.0.1', port: 81 });
    await new Promise<void>((closed) => {
      connectTo(port, '127.0.0.1')
        .on('error', () => {})
        .resume()
        .once('close', () => closed());
    });
    assert.deepEqual(problems, [undefined, 'Nothing accepts connections there.']);
    close();
  });

  test('goes over another session when the first has ended', async () => {
    const started: string[] = [];
    const ssm = ssmAt(local.endpoint);
    const { port, close } = await forwardPort({
      port: 0,
      problem: () => {},
      begin: async () => {
        const address = await asked.sessions.start(place);
        started.push(address.streamUrl.slice(address.streamUrl.lastIndexOf('/') + 1));
        return address;
      },
    });
    await ssm.send(new TerminateSessionCommand({ SessionId: started[0] ?? '' }));
    // Until this side has heard of it, a connection may still be cut.
    let text = '';
    for (let tries = 0; tries < 50 && text === ''; tries += 1) text = await page(port).catch(() => '');
    assert.equal(text, 'hello from inside\n');
    assert.equal(started.length, 2);
    close();
    ssm.destroy();
  });

  test('speaks with a client that shares no code with it', async () => {
    const { streamUrl, token } = await asked.sessions.start(place);
    const client = await openPluginSession({ streamUrl, tokenValue: token }, '1.2.707.0');
    const request = Buffer.from('GET / HTTP/1.0\r\n\r\n');
    client.type(Buffer.from([1, 0, 0, 0, 3, 0, 0, 0]));
    client.type(Buffer.concat([Buffer.from([1, 2, request.length, 0, 3, 0, 0, 0]), request]));
    const text = await client.until((heard) => heard.includes('hello from inside'));
    assert.match(text, /HTTP\/1\.[01] 200 OK/);
    client.terminate();
    assert.deepEqual(await client.closed, { text: '', exitCode: undefined });
  });
});
