import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CompletionList, Hover } from 'vscode-languageserver-protocol';
import type { Answered } from '#core/live/question.ts';
import { type LiveAnswer, type LiveParams, liveChanged, liveRequest } from '#core/messages.ts';
import { type LspClient, type OpenDocument, startClient } from '../support/lsp.ts';

const refreshing: ClientCapabilities = {
  textDocument: { diagnostic: {} },
  workspace: { diagnostics: { refreshSupport: true }, configuration: true },
};
const task = `family: web
executionRoleArn: web
containerDefinitions:
  - name: app
    image: nginx:1.29
    memory: 512
    logConfiguration:
      logDriver: awslogs
      options:
        awslogs-group: /ecs/web
        awslogs-region: eu-west-1
`;

interface FakeAccount {
  readonly client: LspClient;
  readonly asked: readonly LiveParams[];
  refreshed(): Promise<void>;
}

/** A client whose account has the role and no log group. */
async function withAccount(answer: (params: LiveParams) => LiveAnswer | Promise<LiveAnswer>) {
  const client = await startClient({ capabilities: refreshing, initializationOptions: { live: true } });
  const asked: LiveParams[] = [];
  let waiting: (() => void)[] = [];
  client.connection.onRequest<LiveAnswer, void>(liveRequest, async (params: LiveParams) => {
    asked.push(params);
    return answer(params);
  });
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const done of waiting) done();
    waiting = [];
    return null;
  });
  const account: FakeAccount = {
    client,
    asked,
    refreshed: () => new Promise((resolve) => waiting.push(resolve)),
  };
  return account;
}

const role = { arn: 'arn:aws:iam::123456789012:role/web', trusts: ['ecs-tasks.amazonaws.com'] };

function answered({ questions }: LiveParams): LiveAnswer {
  const answers = questions.map(
    (question) =>
      ({
        question,
        answer: question.about === 'role' ? { state: 'there', facts: role } : { state: 'absent' },
      }) as Answered,
  );
  const lists = { 'log-group': [{ value: '/ecs/api' }], role: [{ value: role.arn }] };
  return { connection: 'dev', region: 'eu-west-1', asOf: Date.now(), answers, lists };
}

const live = async (document: OpenDocument) =>
  (await document.findings()).filter((finding) => finding.includes('(connection "dev")'));

test('an account is asked when a file is opened and saved, and never while it is edited', async () => {
  const { client, asked, refreshed } = await withAccount(answered);
  const shown = refreshed();
  const document = await client.open('file:///t/task-definition.yaml', task);
  await shown;
  assert.deepEqual(asked, [
    {
      uri: document.uri,
      questions: [
        { about: 'role', name: 'web' },
        { about: 'log-group', name: '/ecs/web', key: 'eu-west-1' },
      ],
      lists: ['role', 'log-group'],
    },
  ]);
  assert.match((await live(document)).join(), /has no log group "\/ecs\/web" \(connection "dev"\)/);

  await document.change(task.replaceAll('/ecs/web', '/ecs/other'));
  // What is said now of a name that nobody asked about is nothing.
  assert.deepEqual(await live(document), []);
  assert.equal(asked.length, 1);

  const again = refreshed();
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: document.uri } });
  await again;
  assert.equal(asked.length, 2);
  assert.match((await live(document)).join(), /has no log group "\/ecs\/other"/);
  await client[Symbol.asyncDispose]();
});

test('what the account has is hovered and completed', async () => {
  const { client, refreshed } = await withAccount(answered);
  const shown = refreshed();
  const { uri } = await client.open('file:///t/task-definition.yaml', task);
  await shown;
  const at = (line: number, character: number) => ({
    textDocument: { uri },
    position: { line, character },
  });
  const hover: Hover = await client.connection.sendRequest('textDocument/hover', at(1, 19));
  assert.match(
    JSON.stringify(hover.contents),
    /IAM role `arn:aws:iam::123456789012:role\/web`, trusts `ecs-tasks.amazonaws.com`\. \*Connection `dev`, just now\*/,
  );
  const list: CompletionList = await client.connection.sendRequest('textDocument/completion', at(9, 23));
  assert.ok(list.items.some(({ label }) => label === '/ecs/api'));
  await client[Symbol.asyncDispose]();
});

test('nothing is said of an account where live checks are off, and they begin when they are switched on', async () => {
  let isOn = false;
  const { client, asked, refreshed } = await withAccount((params) => (isOn ? answered(params) : null));
  const document = await client.open('file:///t/task-definition.yaml', task);
  assert.deepEqual(await live(document), []);
  isOn = true;
  const shown = refreshed();
  await client.connection.sendNotification(liveChanged);
  await shown;
  assert.equal((await live(document)).length, 1);
  assert.ok(asked.length >= 1);
  await client[Symbol.asyncDispose]();
});

test('a question is cancelled when its file is closed', async () => {
  const client = await startClient({ capabilities: refreshing, initializationOptions: { live: true } });
  const cancelled = new Promise<void>((resolve) => {
    client.connection.onRequest<LiveAnswer, void>(liveRequest, (_: LiveParams, token) => {
      client.connection.sendNotification('textDocument/didClose', {
        textDocument: { uri: 'file:///t/task-definition.yaml' },
      });
      return new Promise<LiveAnswer>((answer) => {
        token.onCancellationRequested(() => {
          resolve();
          answer(null);
        });
      });
    });
  });
  await client.open('file:///t/task-definition.yaml', task);
  await cancelled;
  await client[Symbol.asyncDispose]();
});
