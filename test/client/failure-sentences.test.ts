import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { EcsFailure } from '#core/ecs/failure.ts';
import { type CallRecord, signerOf } from '../../client/src/aws/call-record.ts';
import { toFailure } from '../../client/src/aws/failure.ts';
import { credentialsSentence } from '../../client/src/aws/failure-sentences.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import scaleService from '../../client/src/commands/scale-service.ts';
import showLogs from '../../client/src/commands/show-logs.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { failureSentence } from '../../client/src/log/failure-sentence.ts';
import { assertGolden } from '../support/golden.ts';
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
        `The local endpoint at http://127.0.0.1:4566 does not accept your key (${code}, status 400); it was started with another one. Stop it, then start it again.`,
      );
  });

  test('of another endpoint are to be named', () => {
    const text = said({ name: 'moto', endpoint: 'http://127.0.0.1:4566' }, 'UnrecognizedClientException');
    assert.match(text, /this connection has none\. Give the connection a profile that has them/);
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

test('each failure of a call is of a kind, and says what answered, how, and what to do', () => {
  const of = (setting: ConnectionSetting) => signerOf(connection(setting));
  const record: CallRecord = {
    ...{ service: 'ecs', operation: 'ListClusters', where: 'ECS in eu-west-1', deadline: 20_000 },
    ...{ who: of({ name: 'p', profile: 'dev' }), status: undefined },
    ...{ contentType: undefined, location: undefined },
  };
  const fault = { $fault: 'client', message: 'AWS says so.' };
  const named = (name: string, more: object = {}) => ({ name, ...fault, ...more });
  const calls: readonly (readonly [unknown, Partial<CallRecord>?, ('cancelled' | 'timeout')?])[] = [
    [{ code: 'ECONNREFUSED' }],
    [{ code: 'ENOTFOUND' }],
    [{ code: 'EAI_AGAIN' }],
    [{ code: 'EPROTO' }],
    [{ code: 'CERT_HAS_EXPIRED' }],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
    [{ code: 'ECONNRESET' }],
    [{ code: 'EPIPE' }, { status: 200 }],
    [{ code: 'lower' }],
    ['a text'],
    [null],
    [{}, {}, 'cancelled'],
    [{ code: 'ECONNRESET' }, {}, 'timeout'],
    [named('ThrottlingException'), { status: 400 }],
    [named('Odd'), { status: 429 }],
    [named('Odd'), { status: 500 }],
    [named('ServiceUnavailable')],
    [named('AccessDeniedException'), { status: 400 }],
    [named('AccessDenied', { message: '' }), { service: 'logs' }],
    [named('constructor'), { status: 400 }],
    [named('ClientException'), { status: 400 }],
    [named('ClientException', { message: '' }), { status: 400 }],
    [named('ClientException', { message: 'UnknownError' })],
    [named('UnknownError'), { status: 400, contentType: 'text/html; charset=utf-8' }],
    [named('Unknown'), { status: 404 }],
    [{ name: 'SyntaxError' }, { status: 200, service: 'logs', contentType: 'text/plain' }],
    [{}, { status: 302, location: 'https://login.example.com/?token=1' }],
    [{}, { status: 302, location: '/login' }],
    [{}, { status: 301, service: 'logs' }],
    [named('CredentialsProviderError', { message: 'The SSO session is over.' })],
    [named('CredentialsProviderError', { message: 'Could not load.' })],
    [named('ExpiredTokenException'), { status: 400 }],
    [named('SignatureDoesNotMatch'), { status: 403 }],
    [named('InvalidClientTokenId'), { status: 403 }],
    [named('InvalidClientTokenId'), { status: 403, who: of({ name: 'Local', local: true }) }],
    [named('InvalidClientTokenId'), { who: of({ name: 'e', endpoint: 'http://127.0.0.1:1' }) }],
    [named('CredentialsProviderError'), { who: of({ name: 'a', region: 'eu-west-1' }) }],
  ];
  const lines = calls.map(([thrown, more, ended]) => {
    const { kind, code, operation, message, detail } = toFailure(thrown, { ...record, ...more }, ended);
    return `${kind} ${code} of ${operation}: ${message}\n  ${detail ?? 'no detail'}\n`;
  });
  assertGolden(lines.join('\n'), 'client/rows/failures.txt');
  assert.equal(toFailure(unauthorized, record, 'timeout'), unauthorized);
  const known = named('ClientException', { $metadata: { requestId: 'r-1' } });
  assert.equal(toFailure(known, record, undefined).requestId, 'r-1');
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
