import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import { ElicitRequestSchema, type JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import type { Assistance } from '../../server/src/cli/mcp/assistance.ts';
import { serveMcp } from '../../server/src/mcp/serve.ts';
import { readAnswered } from '../accuracy/answers.ts';
import { readCorpus } from '../accuracy/corpus.ts';
import { type CliRun, cli } from '../support/cli.ts';
import { declareInstances, type Local, openLocal } from '../support/local.ts';

const bundle = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-mcp-'));
after(() => rmSync(folder, { recursive: true }));

const definition = {
  family: 'web',
  containerDefinitions: [
    {
      ...{ name: 'app', image: 'web:1', memory: 64 },
      environment: [{ name: 'TOKEN', value: 'hunter2' }],
    },
  ],
};
writeFileSync(join(folder, 'task-definition.json'), JSON.stringify(definition, undefined, 2));

/** What programs of assistants were asked to show. */
const requests: unknown[] = [];

/** What a person answers who is asked before a change; without one the client cannot ask. */
type Person = (question: string) => { action: 'accept' | 'decline'; content?: { confirmation: string } };

/** An assistant that speaks with the command in this process. */
class OverStreams implements Transport {
  onmessage?: NonNullable<Transport['onmessage']>;
  onclose?: () => void;
  readonly #heard = new PassThrough();
  readonly #said = new PassThrough();
  readonly #args: readonly string[];
  #ended: Promise<CliRun> | undefined;

  constructor(args: readonly string[]) {
    this.#args = args;
  }

  async start(): Promise<void> {
    createInterface(this.#heard).on('line', (line) => this.onmessage?.(JSON.parse(line)));
    const serveAssistant = (offered: Assistance) => serveMcp(offered, this.#said, this.#heard);
    this.#ended = cli(['mcp', ...this.#args], { folder, serveAssistant });
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.#said.write(`${JSON.stringify(message)}\n`);
  }

  /** Hangs up, after which the command ends by itself. */
  async close(): Promise<void> {
    this.#said.end();
    assert.deepEqual(await this.#ended, { code: 0, out: '', err: '' });
    this.onclose?.();
  }
}

/** One that speaks over the pipes of a process, as any other would. */
function overPipes(args: readonly string[]): Transport {
  const command = process.execPath;
  return new StdioClientTransport({ command, args: [bundle, 'mcp', ...args], cwd: folder });
}

async function assistant(
  args: readonly string[],
  person?: Person,
  transport: Transport = new OverStreams(args),
) {
  const client = new Client(
    { name: 'test', version: '1' },
    { capabilities: person === undefined ? {} : { elicitation: {} } },
  );
  if (person !== undefined)
    client.setRequestHandler(ElicitRequestSchema, async ({ params }) => {
      requests.push(params);
      return person(params.message);
    });
  await client.connect(transport);
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name: string, input: Record<string, unknown> = {}) => {
      const { content, isError } = await client.callTool({ name, arguments: input });
      const [first] = content as { text: string }[];
      return { isError: isError === true, value: JSON.parse(first?.text ?? 'null') };
    },
    close: () => client.close(),
  };
}

interface Place {
  readonly line: number;
  readonly column: number;
}

interface Finding {
  readonly rule: string;
  readonly severity: string;
  readonly fixes: readonly {
    readonly preferred: boolean;
    readonly edits: readonly { readonly start: Place; readonly end: Place; readonly newText: string }[];
  }[];
}

/** Edits as an assistant makes them, by lines and columns, from the last to the first. */
function edited(text: string, edits: Finding['fixes'][number]['edits']): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = ({ line, column }: Place) => (starts[line - 1] ?? 0) + column - 1;
  return [...edits]
    .sort((left, right) => offset(right.start) - offset(left.start))
    .reduce(
      (all, { start, end, newText }) => all.slice(0, offset(start)) + newText + all.slice(offset(end)),
      text,
    );
}

describe('an assistant over stdio', () => {
  test('is offered tools that change nothing, unless the server was started to allow it', async () => {
    const reading = await assistant([]);
    const tools = await reading.tools();
    await reading.close();
    assert.deepEqual(
      tools.map(({ name }) => name),
      [
        'ecs_describe',
        'ecs_diff',
        'ecs_events',
        'ecs_explain_rule',
        'ecs_fargate_sizes',
        'ecs_fit',
        'ecs_list',
        'ecs_logs',
        'ecs_validate',
        'ecs_why',
      ],
    );
    assert.deepEqual(
      tools.filter(({ annotations }) => annotations?.readOnlyHint !== true),
      [],
    );
    const changing = await assistant([], undefined, overPipes(['--allow-changes']));
    const more = (await changing.tools()).filter(({ annotations }) => annotations?.readOnlyHint !== true);
    await changing.close();
    assert.deepEqual(
      more.map(({ name, annotations }) => `${name} ${annotations?.destructiveHint}`),
      [
        'ecs_deploy false',
        'ecs_register false',
        'ecs_roll_back true',
        'ecs_scale false',
        'ecs_stop_task true',
      ],
    );
  });

  test('repairs at least 50 refused inputs by validating, making the returned edits, and validating again', async () => {
    const corpus = readCorpus();
    const inputs = [
      ...readAnswered('refused').flatMap(({ text, kind, pairedTask }) =>
        kind === undefined || pairedTask !== undefined ? [] : [{ name: `${kind}.yaml`, text }],
      ),
      ...(corpus?.failures ?? []).map(({ file, text }) => ({ name: file, text })),
    ];
    const { call, close } = await assistant([]);
    const repaired: string[] = [];
    let refused = 0;
    for (const { name, text } of inputs) {
      let now = text;
      let { value } = await call('ecs_validate', { text: now, name });
      if (value.errors === 0) continue;
      refused += 1;
      for (let turn = 0; turn < 15 && value.errors > 0; turn += 1) {
        const errors = value.findings.filter(
          ({ severity, fixes }: Finding) => severity === 'error' && fixes.length > 0,
        );
        const [fault]: Finding[] = errors;
        const fix = fault?.fixes.find(({ preferred }) => preferred) ?? fault?.fixes[0];
        if (fix === undefined) break;
        now = edited(now, fix.edits);
        ({ value } = await call('ecs_validate', { text: now, name }));
      }
      if (value.errors === 0) repaired.push(name);
    }
    await close();
    assert.ok(repaired.length >= 50, `${repaired.length} of ${refused} are repaired.`);
  });

  test('is told why a rule is one, the sizes of Fargate, and what is wrong with a call', async () => {
    const { call, close } = await assistant([]);
    const explained = await call('ecs_explain_rule', { rule: 'td-fargate-size-invalid' });
    const sizes = await call('ecs_fargate_sizes', { cpu: 256 });
    const wrong = await Promise.all([
      call('ecs_explain_rule', { rule: 'td-fargate-size-invald' }),
      call('ecs_explain_rule', { role: 'x' }),
      call('ecs_list', { what: 'everything' }),
      call('ecs_sing'),
      call('ecs_scale', { cluster: 'a', service: 'b', count: 1 }),
    ]);
    await close();
    assert.match(explained.value.link, /^https:\/\/docs\.aws\.amazon\.com\//);
    assert.deepEqual(sizes.value.sizes, [{ cpu: 256, memory: [512, 1024, 2048] }]);
    assert.deepEqual(
      wrong.map(({ isError, value }) => [isError, value.error]),
      [
        [true, 'There is no rule "td-fargate-size-invald". Did you mean "td-fargate-size-invalid"?'],
        [true, 'There is no member "role"; there are rule. "rule" is missing.'],
        [true, '"what" is one of clusters, services, tasks, stopped-tasks, instances, families, revisions.'],
        [true, 'There is no tool "ecs_sing".'],
        [true, 'ecs_scale changes something, and this server was started without --allow-changes.'],
      ],
    );
  });

  test('gets the findings that the repository asks for, by its settings and by rules of its own', async () => {
    const configuration = join(folder, '.ecs-workbench.yaml');
    const own = {
      id: 'team-tag',
      kinds: ['task-definition'],
      member: '/containerDefinitions/*/image',
      matches: '^registry\\.example\\.com/',
      message: 'Take images from registry.example.com.',
    };
    const { call, close } = await assistant([]);
    const rulesOf = async (input: Record<string, unknown>) => {
      const { value } = await call('ecs_validate', input);
      return value.findings?.map(({ rule, severity }: Finding) => `${severity} ${rule}`) ?? value;
    };
    const [app] = definition.containerDefinitions;
    const text = JSON.stringify({
      ...definition,
      cpu: 'much',
      containerDefinitions: [{ ...app, environment: [] }],
    });
    const before = await rulesOf({ text, name: 'web/task-definition.json' });
    writeFileSync(
      configuration,
      JSON.stringify({ ownRules: [own], rules: { 'td-cpu-format': 'warning' }, ignore: ['web'] }),
    );
    const after = await rulesOf({ text, name: 'web/task-definition.json' });
    writeFileSync(configuration, 'rulez: {}\n');
    const wrong = await rulesOf({ text, name: 'web/task-definition.json' });
    rmSync(configuration);
    await close();
    assert.deepEqual(
      { before, after, wrong },
      {
        before: ['info bp-no-log-config', 'error td-cpu-format'],
        after: ['info bp-no-log-config', 'warning team-tag', 'warning td-cpu-format'],
        wrong: { error: '.ecs-workbench.yaml:1:1: Unknown member "rulez". Did you mean "rules"?' },
      },
    );
  });

  test('reads files of its folder and no others, links that lead out of it included', async () => {
    symlinkSync('/etc/passwd', join(folder, 'link.json'));
    const { call, close } = await assistant([]);
    const answers = await Promise.all(
      ['task-definition.json', '/etc/passwd', '../x.json', 'link.json', 'absent.json', '-'].map((path) =>
        call('ecs_validate', { path }),
      ),
    );
    await close();
    assert.deepEqual(
      answers.map(({ isError }) => isError),
      [false, true, true, true, true, true],
    );
    assert.deepEqual(answers[0]?.value.documents, ['task-definition']);
    assert.match(answers[3]?.value.error, /^link\.json is outside the workspace /);
    assert.equal(answers[4]?.value.error, 'There is no file "absent.json".');
  });
});

describe('an assistant that asks ECS', () => {
  let local: Local;

  async function running(labels: Record<string, string> = {}): Promise<string[]> {
    local = await openLocal();
    await local.client.send(new CreateClusterCommand({ clusterName: 'demo' }));
    await declareInstances(local.client, 'demo', ['us-east-1a']);
    const [container] = definition.containerDefinitions;
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ ...container, dockerLabels: labels }],
      }),
    );
    await local.client.send(
      new CreateServiceCommand({
        cluster: 'demo',
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
      }),
    );
    local.clock.advance(120);
    return ['--endpoint-url', local.endpoint.endpoint, '--region', 'us-east-1'];
  }

  test('lists, describes without values of the environment, compares, fits and tells events', async () => {
    const where = await running();
    const { call, close } = await assistant(where);
    const services = await call('ecs_list', { what: 'services', cluster: 'demo' });
    const described = await call('ecs_describe', { kind: 'task-definition', name: 'web' });
    const diff = await call('ecs_diff', {
      text: JSON.stringify({ ...definition, cpu: '256' }),
      name: 'task-definition.json',
    });
    const fit = await call('ecs_fit', { path: 'task-definition.json', cluster: 'demo' });
    const events = await call('ecs_events', { cluster: 'demo', service: 'web', count: 1 });
    await close();
    await local.close();
    assert.deepEqual(
      services.value.services.map(({ name }: { name: string }) => name),
      ['web'],
    );
    assert.doesNotMatch(JSON.stringify(described.value), /hunter2/);
    assert.match(JSON.stringify(described.value), /"value":"\(hidden\)"/);
    assert.deepEqual(diff.value, { registered: true, against: 'web:1', changes: ['+ cpu: "256"'] });
    assert.match(fit.value.inputs[0].answer, /^fits \d+ more on demo/);
    assert.equal(events.value.events.length, 1);
  });

  test('is told the cause of a failing service with the line of the file', async () => {
    const where = await running({ 'ecs-workbench.simulate.fail-pull': 'manifest unknown' });
    const { call, close } = await assistant(where);
    const { value } = await call('ecs_why', { cluster: 'demo', name: 'web', path: 'task-definition.json' });
    await close();
    await local.close();
    assert.deepEqual([value.causes[0].cause, value.causes[0].at.line], ['image-not-found', 6]);
  });

  test('changes something only when the person has typed what they are asked to', async () => {
    const where = await running();
    const asked: string[] = [];
    const attempts: readonly (readonly [Person | undefined, string])[] = [
      [undefined, 'Nothing was changed: this client cannot ask the person'],
      [() => ({ action: 'decline' }), 'The person does not want it'],
      [() => ({ action: 'accept', content: { confirmation: 'yes' } }), 'The person does not want it'],
    ];
    const scale = { cluster: 'demo', service: 'web', count: 3 };
    for (const [person, refusal] of attempts) {
      const { call, close } = await assistant(['--allow-changes', ...where], person);
      const { isError, value } = await call('ecs_scale', scale);
      await close();
      assert.equal(isError, true);
      assert.ok(value.error.startsWith(refusal), value.error);
    }
    const { call, close } = await assistant(['--allow-changes', ...where], (question) => {
      asked.push(question);
      return { action: 'accept', content: { confirmation: question.startsWith('Scale') ? 'Scale' : 'demo' } };
    });
    const before = await call('ecs_list', { what: 'services', cluster: 'demo' });
    const scaled = await call('ecs_scale', scale);
    const tasks = await call('ecs_list', { what: 'tasks', cluster: 'demo' });
    const stopped = await call('ecs_stop_task', { cluster: 'demo', task: tasks.value.tasks[0].id });
    await close();
    await local.close();
    assert.equal(before.value.services[0].desired, 1);
    assert.deepEqual([scaled.isError, scaled.value.desired, stopped.isError], [false, 3, false]);
    assert.deepEqual(asked[0]?.split('\n'), [
      'Scale web from 1 to 3 tasks?',
      'Account: 000000000000',
      'Region: us-east-1',
      'Cluster: demo',
    ]);
    const confirmation = (title: string, word: string) => ({
      type: 'object',
      properties: { confirmation: { type: 'string', title, description: `Type ${word} to go on.` } },
      required: ['confirmation'],
    });
    assert.deepEqual(
      requests.slice(-2).map((each) => Object(each).requestedSchema),
      [confirmation('Scale', 'Scale'), confirmation('Stop', 'demo')],
    );
    assert.match(asked[1] ?? '', /^Stop a task of web:1\?\nTask \w{32}\nThe service web starts another/);
  });
});
