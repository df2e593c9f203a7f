import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { CancellationTokenSource as Asking, type CompletionItem } from 'vscode-languageserver-protocol/node';
import { guard } from '../../server/src/lsp/guard.ts';
import { webApp } from '../support/documents.ts';
import { startClient } from '../support/lsp.ts';

const cancelled = new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

/** A guarded handler with what it did and what was logged. */
function guarded(handle: () => Promise<string>) {
  const log: string[] = [];
  const connection = { console: { error: (line: string) => log.push(line) } };
  const done: string[] = [];
  const context = { connection } as unknown as Parameters<typeof guard>[0]; // Of the connection it uses the console alone.
  const handler = guard(context, 'harmless', async (params: string) => {
    done.push(params);
    return handle();
  });
  return { handler, done, log };
}

describe('a request', () => {
  test('is answered', async () => {
    const { handler, done, log } = guarded(async () => 'answer');
    assert.equal(await handler('a', new CancellationTokenSource().token), 'answer');
    assert.deepEqual([done, log], [['a'], []]);
  });

  test('that is cancelled before it is begun does no work', async () => {
    const { handler, done } = guarded(async () => 'answer');
    const source = new CancellationTokenSource();
    const answer = handler('a', source.token);
    source.cancel();
    assert.deepEqual(await answer, cancelled);
    assert.deepEqual(done, []);
  });

  test('that is cancelled at work is not answered', async () => {
    const source = new CancellationTokenSource();
    const { handler, done } = guarded(async () => {
      source.cancel();
      return 'answer';
    });
    assert.deepEqual(await handler('a', source.token), cancelled);
    assert.deepEqual(done, ['a']);
  });

  test('that fails is logged and answered harmlessly', async () => {
    const { handler, log } = guarded(async () => {
      throw new Error('broken');
    });
    assert.equal(await handler('a', new CancellationTokenSource().token), 'harmless');
    assert.equal(log.length, 1);
    assert.match(log[0] ?? '', /^Error: broken\n {4}at /);
  });
});

test('a completion that the client calls off is refused as cancelled', async () => {
  await using client = await startClient();
  const { uri } = await client.open('task-definition.json', webApp.json);
  const asking = new Asking();
  const params = { textDocument: { uri }, position: { line: 1, character: 2 } };
  const answer: Promise<CompletionItem[]> = client.connection.sendRequest(
    'textDocument/completion',
    params,
    asking.token,
  );
  asking.cancel();
  await assert.rejects(answer, {
    code: LSPErrorCodes.RequestCancelled,
    message: 'The request was cancelled.',
  });
});
