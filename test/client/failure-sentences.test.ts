import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import { type CallRecord, signerOf } from '../../client/src/aws/call-record.ts';
import { credentialsSentence } from '../../client/src/aws/failure-sentences.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import showLogs from '../../client/src/commands/show-logs.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { failureSentence } from '../../client/src/log/failure-sentence.ts';
import { connection, contextWith } from './support/context.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, fakeEcs, service, task } from './support/fake-ecs.ts';

const unauthorized = new EcsFailure({
  kind: 'credentials',
  code: 'UnrecognizedClientException',
  operation: 'ListClusters',
  message: 'It does not take your key.',
});

describe('credentials that will not do', () => {
  const said = (setting: ConnectionSetting, code: string, status: number | undefined = 400) => {
    const record: CallRecord = {
      service: 'ecs',
      operation: 'ListClusters',
      where: 'http://127.0.0.1:4566',
      who: signerOf(connection(setting)),
      deadline: 1,
      status,
      contentType: undefined,
      location: undefined,
    };
    return credentialsSentence(record, code, '');
  };
  const prod = { name: 'prod', profile: 'prod' };

  test('of the local endpoint are a matter of who started it, and nobody is told to sign in', () => {
    for (const code of ['UnrecognizedClientException', 'InvalidSignatureException', 'ExpiredTokenException'])
      assert.equal(
        said({ name: 'Local', local: true }, code),
        `The local endpoint at http://127.0.0.1:4566 does not take your key (${code}, status 400); it was started with another one. Stop it, then start it again.`,
      );
  });

  test('of another endpoint are to be named', () => {
    const text = said({ name: 'moto', endpoint: 'http://127.0.0.1:4566' }, 'UnrecognizedClientException');
    assert.match(text, /this connection names none\. Give the connection the profile that has them/);
    assert.doesNotMatch(text, /sign in/i);
  });

  test('of a profile are signed in to again, or checked', () => {
    assert.match(said(prod, 'UnrecognizedClientException'), /Sign in again, or choose another profile/);
    assert.match(said(prod, 'ExpiredTokenException'), /Sign in or renew them, then try again\.$/);
    assert.match(said(prod, 'InvalidSignatureException'), /Check the secret key and this machine's clock\.$/);
  });

  test('of the local endpoint offer to stop it', async () => {
    const ecs = { ...fakeEcs(), clusters: () => Promise.reject(unauthorized) };
    const context = contextWith({ ecs });
    await runCommand(context, scaleService, {});
    const labels = context.ui.messages[0]?.actions?.map(({ label }) => label);
    assert.deepEqual(labels, ['Stop Local Endpoint', 'Show Details']);
  });
});

describe('no raw error reaches a person', () => {
  const raw = [
    new TypeError("Cannot read properties of undefined (reading 'map')"),
    Object.assign(new Error('ENOENT: no such file or directory'), { code: 'ENOENT' }),
    new SyntaxError('Unexpected token < in JSON'),
    'a text',
  ];

  test('an unexpected one is said to be one, and its own words stay in the log', () => {
    for (const error of raw) {
      const text = failureSentence(error);
      assert.match(text, /^Something unexpected went wrong in ECS Workbench \(/);
      assert.doesNotMatch(text, /Cannot read|no such file|Unexpected token|a text/);
    }
  });

  test('a sentence of our own is passed on', () => {
    assert.equal(failureSentence(new Error('There is no file a.')), 'There is no file a.');
    assert.equal(failureSentence(unauthorized), 'It does not take your key.');
  });

  test('logs that fail unexpectedly say so in the terminal and offer what can be done', async () => {
    const web = service({ desired: 1 });
    const ecs = fakeEcs({ clusters: [cluster({})], services: [web], tasks: [task({})] });
    const context = contextWith({ ecs });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'web-app');
    context.connections.logs = () => Promise.reject(new TypeError('reading streams'));
    await runCommand(context, showLogs, { element });
    let text = '';
    context.ui.terminals[0]?.start({
      write: (more) => {
        text += more;
      },
      close: () => {},
    });
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    assert.match(text, /Something unexpected went wrong in ECS Workbench \(TypeError\)/);
    assert.doesNotMatch(text, /reading streams/);
    assert.deepEqual(
      context.ui.messages.at(-1)?.actions?.map(({ label }) => label),
      ['Show Details'],
    );
    assert.match(context.logged.join('\n'), /showLogs: TypeError: reading streams/);
  });
});
