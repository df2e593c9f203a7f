/** The server as a browser runs it: the built worker, driven over the protocol, without anything of Node. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Mirror } from '../../server/src/web/mirror.ts';
import { standIns } from '../../server/src/web/stand-ins.ts';
import { builtServerBundles, webClient } from '../support/web-server.ts';

const root = '/vscode-vfs/github/acme/web';
const at = (name: string) => `${root}/${name}`;
const task = JSON.stringify(
  {
    family: 'web',
    requiresCompatibilities: ['FARGATE'],
    networkMode: 'awsvpc',
    cpu: '256',
    memory: '300',
    containerDefinitions: [{ name: 'web', image: 'nginx:1', portMappings: [{ containerPort: 80 }] }],
  },
  undefined,
  2,
);
const service = JSON.stringify({
  serviceName: 'web',
  taskDefinition: 'web',
  desiredCount: 2,
  loadBalancers: [
    {
      targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/web/0123456789abcdef',
      containerName: 'wbe',
      containerPort: 80,
    },
  ],
});
const files = {
  [at('.ecs-workbench.yaml')]:
    'ownRules:\n  - id: acme-registry\n    kinds: [task-definition]\n    member: /containerDefinitions/*/image\n    matches: ^acme/\n    message: Take images from our own registry.\n',
  [at('task-definition.json')]: task,
  [at('service.json')]: service,
};

const moduleFiles = {
  [at('main.tf')]: `resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = local.memory
  container_definitions    = jsonencode([{ name = "web", image = "nginx:1" }])
}
`,
  [at('locals.tf')]: 'locals {\n  memory = 300\n}\n',
};

const configuration = at('.ecs-workbench.yaml');

test('a definition is checked with its neighbours and by rules of the repository', async () => {
  await using client = await webClient({ root, files, atOnce: [configuration] });
  await client.open(at('task-definition.json'), 'json');
  await client.open(at('service.json'), 'json');
  assert.deepEqual(await client.diagnose(at('task-definition.json')), [
    {
      code: 'td-fargate-size-invalid',
      message: 'On Fargate 256 CPU units take 512, 1024 or 2048 MiB of memory, not 300.',
    },
    {
      code: 'bp-no-log-config',
      message: 'Nothing says where the logs of the container go; add a "logConfiguration".',
    },
    { code: 'acme-registry', message: 'Take images from our own registry.' },
  ]);
  const ofService = await client.diagnose(at('service.json'));
  assert.deepEqual(
    ofService.find(({ code }) => code === 'svc-lb-container-exists'),
    {
      code: 'svc-lb-container-exists',
      message: 'The task definition has no container "wbe"; its containers are "web".',
    },
  );
});

test('a definition is completed, explained and repaired', async () => {
  await using client = await webClient({ root, files, atOnce: [configuration] });
  const path = at('task-definition.json');
  const textDocument = { uri: `file://${path}` };
  await client.open(path, 'json');
  const hover = await client.connection.sendRequest('textDocument/hover', {
    textDocument,
    position: { line: 7, character: 5 },
  });
  assert.match(JSON.stringify(hover), /memory/);
  const completions: { label: string }[] = await client.connection.sendRequest('textDocument/completion', {
    textDocument,
    position: { line: 7, character: 13 },
  });
  assert.ok(JSON.stringify(completions).includes('"label":"512"'), JSON.stringify(completions).slice(0, 300));
  const range = { start: { line: 7, character: 0 }, end: { line: 7, character: 18 } };
  const actions: { title: string; edit?: { changes?: Record<string, { newText: string }[]> } }[] =
    await client.connection.sendRequest('textDocument/codeAction', {
      textDocument,
      range,
      context: { diagnostics: [] },
    });
  const fix = actions.find(({ title }) => title.includes('512'));
  assert.ok(JSON.stringify(fix?.edit).includes('512'), JSON.stringify(actions));
});

test('a file that is wanted at once and was not sent is fetched, and then counts', async () => {
  await using client = await webClient({ root, files: moduleFiles, atOnce: [] });
  await client.open(at('main.tf'), 'terraform');
  const refreshed = client.refreshed();
  const before = await client.diagnose(at('main.tf'));
  await refreshed;
  const after = await client.diagnose(at('main.tf'));
  assert.deepEqual(client.asked.includes(at('locals.tf')), true);
  const codes = (found: typeof before) => found.map(({ code }) => code);
  assert.deepEqual(
    [codes(before).includes('td-fargate-size-invalid'), codes(after).includes('td-fargate-size-invalid')],
    [false, true],
  );
});

test('a configuration that changes counts from then on, and one that is taken away does not', async () => {
  const changing: Record<string, string> = { ...files };
  await using client = await webClient({ root, files: changing, atOnce: [configuration] });
  const path = at('task-definition.json');
  await client.open(path, 'json');
  const has = async (code: string) => (await client.diagnose(path)).some((each) => each.code === code);
  assert.equal(await has('acme-registry'), true);
  const change = async (type: 2 | 3) => {
    const refreshed = client.refreshed();
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `file://${configuration}`, type }],
    });
    await refreshed;
  };
  changing[configuration] = 'rules:\n  bp-no-log-config: off\n';
  await change(2);
  assert.deepEqual([await has('acme-registry'), await has('bp-no-log-config')], [false, false]);
  delete changing[configuration];
  await change(3);
  assert.equal(await has('bp-no-log-config'), true);
});

test('the bundles ask nothing of Node but what a browser has a stand-in for', () => {
  const known = standIns(new Mirror([], {}));
  const names = builtServerBundles();
  const asked = names.flatMap((name) => {
    const text = readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8');
    // The helpers that ajv brings along name their origin in a text.
    return [...text.matchAll(/(?<!['"])\brequire\("([^"]+)"\)/g)].map(([, wanted = '']) => wanted);
  });
  assert.ok(asked.includes('node:fs'));
  const missing = asked.filter((wanted) => {
    const name = wanted.replace(/^(?:node:|\.\/)/, '');
    return !known.has(name) && !names.includes(name) && !wanted.startsWith('ajv/');
  });
  assert.deepEqual([...new Set(missing)], []);
});

test('the extension of a browser requires the editor alone', () => {
  const text = readFileSync(new URL('../../dist/web.cjs', import.meta.url), 'utf8');
  const asked = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, wanted]) => wanted);
  assert.deepEqual([...new Set(asked)], ['vscode']);
});
