import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  StopTaskCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import { emptyHistory, withLines, withStopped } from '#core/history/history.ts';
import { historyText } from '#core/history/read-history.ts';
import { openEcs } from '../../server/src/aws/open-ecs.ts';
import { cli } from '../support/cli.ts';
import { declareInstances, type Local, openLocal } from '../support/local.ts';

const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-why-'));
after(() => rmSync(folder, { recursive: true }));

let local: Local;

beforeEach(async () => {
  local = await openLocal();
  await local.client.send(new CreateClusterCommand({ clusterName: 'demo' }));
});

afterEach(() => local.close());

interface Container {
  readonly image?: string;
  readonly memory?: number;
  readonly command?: string[];
  readonly dockerLabels?: Record<string, string>;
  readonly portMappings?: { containerPort: number; hostPort: number }[];
  readonly healthCheck?: { command: string[] };
}

/** Starts a service of two tasks, and lets a minute pass. */
async function serve(container: Container, instances = 1): Promise<void> {
  const { client, clock } = local;
  if (instances > 0) await declareInstances(client, 'demo', Array(instances).fill('us-east-1a'));
  const containerDefinitions = [{ name: 'app', image: 'nginx', memory: 64, ...container }];
  await client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
  const service = { cluster: 'demo', serviceName: 'web', taskDefinition: 'web', desiredCount: 2 };
  await client.send(new CreateServiceCommand(service));
  clock.advance(60);
}

function simulated(labels: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).map(([name, value]) => [`ecs-workbench.simulate.${name}`, value]),
  );
}

async function why(target: string, ...args: string[]) {
  return cli(['why', target, '--endpoint-url', local.endpoint.endpoint, '--region', 'us-east-1', ...args], {
    folder,
  });
}

/** The cause that comes first, and the exit code. */
async function causeOf(target: string): Promise<unknown> {
  const { code, out } = await why(target, '--format', 'json');
  return [code, JSON.parse(out).causes[0]?.cause];
}

for (const [what, container, cause] of [
  [
    'an image that cannot be pulled',
    { dockerLabels: simulated({ 'fail-pull': 'manifest unknown' }) },
    'image-not-found',
  ],
  [
    'a container that cannot start',
    { dockerLabels: simulated({ 'fail-start': 'exec: "serve": executable file not found in $PATH' }) },
    'command-not-found',
  ],
  [
    'a program that gives up',
    { dockerLabels: simulated({ run: '1', 'exit-code': '3' }) },
    'application-exit',
  ],
  [
    'memory that runs out',
    {
      dockerLabels: simulated({
        run: '1',
        'exit-code': '137',
        'exit-reason': 'OutOfMemoryError: Container killed due to memory usage',
      }),
    },
    'out-of-memory',
  ],
  ['a program that ends', { dockerLabels: simulated({ run: '1', 'exit-code': '0' }) }, 'container-finished'],
  [
    'a health check that fails',
    { healthCheck: { command: ['CMD', 'true'] }, dockerLabels: simulated({ 'unhealthy-after': '3' }) },
    'container-health-check',
  ],
  ['a task larger than the instance', { memory: 60_000 }, 'memory-short'],
  [
    'a host port that is in use',
    { portMappings: [{ containerPort: 80, hostPort: 8080 }] },
    'host-port-in-use',
  ],
] as const satisfies readonly (readonly [string, Container, string])[]) {
  test(`why tells ${what} from the outside`, async () => {
    await serve(structuredClone(container) as Container);
    assert.deepEqual(await causeOf('demo/web'), [1, cause]);
  });
}

test('why tells that a cluster has no instances', async () => {
  await serve({}, 0);
  assert.deepEqual(await causeOf('demo/web'), [1, 'no-instances']);
});

test('why finds nothing wrong with a service that runs, and nothing with a task that a person stopped', async () => {
  await serve({});
  const { taskArns: [task = ''] = [] } = await local.client.send(new ListTasksCommand({ cluster: 'demo' }));
  assert.deepEqual(await causeOf('demo/web'), [0, undefined]);
  await local.client.send(new StopTaskCommand({ cluster: 'demo', task }));
  local.clock.advance(60);
  assert.deepEqual(await causeOf(task), [0, 'stopped-by-user']);
});

test('why names the line of the file, what was said and what to do', async () => {
  const definition = {
    family: 'web',
    containerDefinitions: [{ name: 'app', image: 'nginx:nope', memory: 64 }],
  };
  writeFileSync(join(folder, 'task-definition.json'), JSON.stringify(definition, undefined, 2));
  await serve({ image: 'nginx:nope', dockerLabels: simulated({ 'fail-pull': 'manifest unknown' }) });
  const { code, out } = await why('demo/web', '--file', 'task-definition.json');
  assert.equal(code, 1);
  const lines = out.split('\n');
  assert.deepEqual(lines.slice(0, 7), [
    'The service web on demo runs 0 of 2 tasks; it wants web:1.',
    '',
    'There is no such image in the registry: nginx:nope. (certain)',
    '  task-definition.json:6:16',
    '  task-definition: containerDefinitions.0.image',
    '',
    'What was said:',
  ]);
  assert.match(
    lines[7] ?? '',
    /^ {2}container app of task \w{8}: CannotPullContainerError: manifest unknown$/,
  );
});

test('why tells of a task that ECS has forgotten by what the extension has kept, with the lines before its end', async () => {
  await serve({ dockerLabels: simulated({ run: '1', 'exit-code': '1' }) });
  const session = await openEcs({
    endpoint: local.endpoint.endpoint,
    profile: undefined,
    region: 'us-east-1',
  });
  const [task] = await session.ecs.tasks({ cluster: 'demo', status: 'STOPPED' });
  session.close();
  assert.ok(task !== undefined);
  const line = { container: 'app', at: 1, text: 'Error: Cannot find module "express"' };
  const history = withLines(withStopped(emptyHistory, [task]), task.arn, [line]);
  const kept = mkdtempSync(join(folder, 'history-'));
  writeFileSync(join(kept, 'a.json'), historyText(history));
  writeFileSync(join(kept, 'b.json'), 'damaged');
  await local.client.send(new UpdateServiceCommand({ cluster: 'demo', service: 'web', desiredCount: 0 }));
  local.clock.advance(2 * 60 * 60);
  const id = task.id.slice(0, 8);
  const forgotten = await why(`demo/${id}`);
  assert.deepEqual([forgotten.code, /no task/.test(forgotten.err)], [2, true]);
  const told = await why(`demo/${id}`, '--history', kept);
  assert.deepEqual([told.code, told.err], [1, '']);
  assert.match(told.out, new RegExp(`^Task ${task.id} `));
  assert.match(told.out, /Cannot find module "express"/);
  const elsewhere = await why(`other/${id}`, '--history', kept);
  assert.equal(elsewhere.code, 2);
  const nowhere = await why(`demo/${id}`, '--history', join(folder, 'none'));
  assert.match(
    nowhere.err,
    /There is no folder .*none\. The extension names its own in ECS_WORKBENCH_HISTORY\./,
  );
});

test('why refuses what it does not understand, and says what ECS does not know', async () => {
  const told = await Promise.all([
    why('a/b/c'),
    why('demo/none'),
    why('demo/web', '--format', 'xml'),
    why('nowhere/web'),
    cli(['why']),
  ]);
  assert.deepEqual(
    told.map(({ code, err }) => [code, err.trim()]),
    [
      [2, 'ecs-workbench: "a/b/c" is not CLUSTER/NAME. See ecs-workbench why --help.'],
      [
        2,
        'ecs-workbench: There is no service and no task "none" on the cluster demo; ECS forgets stopped tasks after about an hour.',
      ],
      [2, 'ecs-workbench: --format takes text or json, not "xml".'],
      [2, told[3]?.err.trim()],
      [2, 'ecs-workbench: Name one service or task, such as production/web. See ecs-workbench why --help.'],
    ],
  );
  assert.match(told[3]?.err ?? '', /Cluster not found/);
});
