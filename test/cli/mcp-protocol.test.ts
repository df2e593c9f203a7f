import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { ErrorCode, LATEST_PROTOCOL_VERSION, McpError } from '@modelcontextprotocol/sdk/types.js';
import type { Question } from '../../server/src/cli/mcp/assistance.ts';
import { linesOf } from '../../server/src/mcp/messages.ts';
import { serveMcp } from '../../server/src/mcp/serve.ts';
import { type FaultyServer, openFaultyServer } from '../support/faulty-server.ts';

const bundle = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

/** What the server says in one line. */
interface Said {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: { readonly requestId?: number };
  readonly result?: { readonly protocolVersion?: string; readonly [name: string]: unknown };
  readonly error?: { readonly code: number; readonly message: string };
}

/** The program, spoken with line by line, so that what no client would send can be sent. */
function spoken(args: readonly string[] = []) {
  const program = spawn(process.execPath, [bundle, 'mcp', ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = linesOf(program.stdout);
  return {
    program,
    write: (line: string) => void program.stdin.write(`${line}\n`),
    send: (message: object) =>
      void program.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
    hear: async (): Promise<Said> => JSON.parse((await lines.next()).value ?? 'null'),
    end: async () => {
      const ended = once(program, 'exit');
      program.stdin.end();
      assert.deepEqual(await ended, [0, null]);
    },
  };
}

const hello = (protocolVersion: string) => ({
  ...{ id: 1, method: 'initialize' },
  params: { protocolVersion, capabilities: {}, clientInfo: { name: 'test', version: '1' } },
});

describe('the Model Context Protocol, as its official client has it', () => {
  let client: Client;
  let ecs: FaultyServer;
  before(async () => {
    // It never answers, so that a call can be cancelled while it waits.
    ecs = await openFaultyServer(() => {});
    client = new Client({ name: 'test', version: '1' });
    const args = [bundle, 'mcp', '--endpoint-url', ecs.address, '--region', 'us-east-1'];
    await client.connect(new StdioClientTransport({ command: process.execPath, args }));
  });
  after(async () => {
    await client.close();
    ecs.close();
  });

  test('introduces itself with name, version, tools and how to use them', async () => {
    const { name, version } = client.getServerVersion() ?? {};
    assert.match(`${name} ${version}`, /^ecs-workbench \d+\.\d+\.\d+/);
    assert.deepEqual(client.getServerCapabilities(), { tools: {} });
    assert.match(client.getInstructions() ?? '', /\S/);
    assert.deepEqual(await client.ping(), {});
  });

  test('lists tools with names, words and schemas that any client can read', async () => {
    const { tools, nextCursor } = await client.listTools();
    assert.equal(nextCursor, undefined);
    for (const { name, title, description = '', inputSchema } of tools) {
      assert.match(name, /^[a-z][a-z_]{2,63}$/);
      assert.match(`${title}`, /\S/);
      assert.ok(description.length > 40 && description.length < 1_024, name);
      assert.equal(inputSchema.type, 'object');
      for (const [member, schema] of Object.entries(inputSchema.properties ?? {}))
        assert.match(String(Reflect.get(Object(schema), 'description')), /\S/, `${name} ${member}`);
    }
    assert.equal(new Set(tools.map(({ name }) => name)).size, tools.length);
  });

  test('answers calls that overlap, each its own', async () => {
    const sizes = [256, 512, 1024, 2048, 4096, 8192, 16_384];
    const answers = await Promise.all(
      sizes.map((cpu) => client.callTool({ name: 'ecs_fargate_sizes', arguments: { cpu } })),
    );
    const told = answers.map(({ content }) => JSON.stringify(content));
    assert.equal(new Set(told).size, sizes.length);
  });

  test('says what is wrong with a call in an answer that the assistant reads', async () => {
    const calls = [
      { name: 'ecs_nothing', arguments: {} },
      { name: 'ecs_validate', arguments: { text: 7 } },
      { name: 'ecs_validate', arguments: { text: '{}', colour: 'red' } },
      { name: 'ecs_validate', arguments: {} },
    ];
    for (const call of calls) {
      const { isError, content } = await client.callTool(call);
      assert.equal(isError, true, JSON.stringify(call));
      assert.match(JSON.stringify(content), /"error\\?"/);
    }
  });

  test('lets a call be cancelled, and goes on', async () => {
    const controller = new AbortController();
    const call = client.callTool({ name: 'ecs_list', arguments: { what: 'clusters' } }, undefined, {
      signal: controller.signal,
    });
    const cancelled = assert.rejects(call);
    while (ecs.calls.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    controller.abort('no longer wanted');
    await cancelled;
    const { isError } = await client.callTool({ name: 'ecs_fargate_sizes', arguments: { cpu: 256 } });
    assert.notEqual(isError, true);
  });

  test('refuses methods that it does not have by the code for that', async () => {
    const refused = (error: unknown) => error instanceof McpError && error.code === ErrorCode.MethodNotFound;
    // The client itself asks no server for what it does not offer, so the request goes round that.
    const any = { parse: (value: unknown) => value } as never;
    await assert.rejects(client.request({ method: 'prompts/teleport' } as never, any), refused);
  });
});

describe('the Model Context Protocol, line by line', () => {
  test('agrees on an older version, and offers its own where it knows none of that name', async () => {
    for (const [asked, agreed] of [
      ['2024-11-05', '2024-11-05'],
      ['1999-01-01', LATEST_PROTOCOL_VERSION],
    ] as const) {
      const { send, hear, end } = spoken();
      send(hello(asked));
      assert.equal((await hear()).result?.protocolVersion, agreed);
      await end();
    }
  });

  test('survives lines that are no messages, answers none of them and ends when it is hung up on', async () => {
    const { write, send, hear, end } = spoken();
    for (const line of ['', '{"half', '[]', 'null', '{"jsonrpc": "1.0"}', '\u0000']) write(line);
    send(hello(LATEST_PROTOCOL_VERSION));
    assert.equal((await hear()).id, 1);
    send({ method: 'notifications/initialized' });
    send({ method: 'notifications/unheard-of' });
    send({ id: 'two', method: 'no/such/method' });
    const { id, error } = await hear();
    assert.deepEqual([id, error?.code], ['two', ErrorCode.MethodNotFound]);
    await end();
  });

  test('reads messages in whatever pieces they come, and only a line feed ends one', async () => {
    const { program, send, hear, end } = spoken();
    send(hello(LATEST_PROTOCOL_VERSION));
    await hear();
    const name = 'ecs_größe\u2028\r';
    const call = Buffer.from(`${JSON.stringify({ jsonrpc: '2.0', ...callOf(name) })}\r\n`);
    for (const byte of call) program.stdin.write(Buffer.of(byte));
    const { id, result } = await hear();
    assert.equal(id, 2);
    assert.match(JSON.stringify(result), /ecs_größe\u2028/);
    await end();
  });

  test('refuses a call that names no tool, and goes on', async () => {
    const { send, hear, end } = spoken();
    send({ id: 1, method: 'tools/call', params: { arguments: {} } });
    const { id, error } = await hear();
    assert.deepEqual([id, error?.code], [1, ErrorCode.InvalidParams]);
    assert.match(error?.message ?? '', /"name"/);
    send({ id: 2, method: 'ping' });
    assert.deepEqual((await hear()).result, {});
    await end();
  });

  for (const [elicitation, can] of [
    [{}, true],
    [{ form: {} }, true],
    [{ form: {}, url: {} }, true],
    [{ url: {} }, false],
    [undefined, false],
  ] as const)
    test(`${can ? 'asks' : 'cannot ask'} the person of a client that has ${JSON.stringify(elicitation)}`, async () => {
      const question = { text: 'Stop it?', action: 'Stop', typed: undefined };
      const { send, hear, asked, end } = served(question);
      const { id, method, params } = hello(LATEST_PROTOCOL_VERSION);
      send({ id, method, params: { ...params, capabilities: { elicitation } } });
      await hear();
      send(callOf('ecs_stop'));
      if (can) {
        const { id: askedId, method: askedMethod } = await hear();
        assert.equal(askedMethod, 'elicitation/create');
        send({ id: askedId, result: { action: 'accept', content: { confirmation: 'Stop' } } });
      }
      assert.equal((await hear()).id, 2);
      assert.deepEqual(asked, [can ? true : 'cannot ask']);
      await end();
    });

  test('takes a question back when the call that asks it is cancelled, and answers neither', async () => {
    const { send, hear, asked, end } = served({ text: 'Stop it?', action: 'Stop', typed: undefined });
    const { id, method, params } = hello(LATEST_PROTOCOL_VERSION);
    send({ id, method, params: { ...params, capabilities: { elicitation: {} } } });
    await hear();
    send(callOf('ecs_stop'));
    const question = await hear();
    send({ method: 'notifications/cancelled', params: { requestId: 2 } });
    const said = await hear();
    assert.deepEqual([said.method, said.params?.requestId], ['notifications/cancelled', question.id]);
    send({ id: question.id, result: { action: 'accept', content: { confirmation: 'Stop' } } });
    send({ id: 3, method: 'ping' });
    assert.equal((await hear()).id, 3);
    assert.deepEqual(asked, []);
    await end();
  });

  test('what the client answers with an error is no yes', async () => {
    const { send, hear, asked, end } = served({ text: 'Stop it?', action: 'Stop', typed: undefined });
    const { id, method, params } = hello(LATEST_PROTOCOL_VERSION);
    send({ id, method, params: { ...params, capabilities: { elicitation: {} } } });
    await hear();
    send(callOf('ecs_stop'));
    send({ id: (await hear()).id, error: { code: -1, message: 'the window is closed' } });
    const { id: answered, error } = await hear();
    assert.deepEqual([answered, error?.code], [2, ErrorCode.InternalError]);
    assert.match(error?.message ?? '', /the window is closed/);
    assert.deepEqual(asked, []);
    await end();
  });
});

const callOf = (name: string) => ({ id: 2, method: 'tools/call', params: { name, arguments: {} } });

/** An assistance of one tool, which asks this question and notes the answer, spoken with line by line. */
function served(question: Question) {
  const asked: (boolean | 'cannot ask')[] = [];
  const [input, output] = [new PassThrough(), new PassThrough()];
  const lines = linesOf(output);
  const ended = serveMcp(
    {
      ...{ name: 'test', version: '1', instructions: 'Ask.', tools: [] },
      call: async (_name, _input, { ask }) => {
        asked.push(await ask(question));
        return { value: 'done', isError: false };
      },
    },
    input,
    output,
  );
  return {
    asked,
    send: (message: object) => void input.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`),
    hear: async (): Promise<Said> => JSON.parse((await lines.next()).value ?? 'null'),
    end: async () => {
      input.end();
      await ended;
    },
  };
}
