import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { ClientCapabilities, CodeLens, Hover, InlayHint } from 'vscode-languageserver-protocol';
import {
  type CapacityAnswer,
  type CapacityParams,
  capacityChanged,
  capacityRequest,
} from '#core/messages.ts';
import { drawnOutputs } from '../support/fit.ts';
import { type LspClient, type OpenDocument, startClient } from '../support/lsp.ts';

const refreshing: ClientCapabilities = {
  textDocument: { diagnostic: {}, codeLens: {}, inlayHint: {} },
  workspace: { diagnostics: { refreshSupport: true }, configuration: true },
};
const task = `family: web
containerDefinitions:
  - name: app
    image: nginx:1.29
    cpu: 256
    memory: 512
placementConstraints:
  - type: memberOf
    expression: attribute:rack == 1
`;

interface FakeFacts {
  readonly client: LspClient;
  /** What the server asked, in order. */
  readonly asked: readonly CapacityParams[];
  /** Resolves when the server says that findings may be others now. */
  refreshed(): Promise<void>;
}

/** A client that answers what is on the cluster. */
async function withFacts(
  answer: (params: CapacityParams) => CapacityAnswer | Promise<CapacityAnswer>,
  settings: unknown = {},
  folders: readonly string[] = [],
): Promise<FakeFacts> {
  const initializationOptions = { capacity: true, commands: true };
  const client = await startClient({ capabilities: refreshing, initializationOptions, settings, folders });
  const asked: CapacityParams[] = [];
  let waiting: (() => void)[] = [];
  client.connection.onRequest<CapacityAnswer, void>(capacityRequest, async (params: CapacityParams) => {
    asked.push(params);
    return answer(params);
  });
  client.connection.onRequest('workspace/diagnostic/refresh', () => {
    for (const done of waiting) done();
    waiting = [];
    return null;
  });
  return { client, asked, refreshed: () => new Promise((resolve) => waiting.push(resolve)) };
}

const facts = (cluster: string): CapacityAnswer => ({
  connection: 'Local',
  cluster: 'production',
  asOf: Date.UTC(2026, 10, 21, 9, 30),
  outputs: drawnOutputs(cluster),
  clusters: ['production', 'staging'],
});

async function lensesOf(client: LspClient, { uri }: OpenDocument): Promise<string[]> {
  const lenses: CodeLens[] = await client.connection.sendRequest('textDocument/codeLens', {
    textDocument: { uri },
  });
  return lenses.map(({ command }) => `${command?.title} (${command?.command})`);
}

const fitFindings = async (document: OpenDocument) =>
  (await document.findings()).filter((finding) => finding.includes('production'));

test('a file is told how it fits once the client has answered, and not kept waiting before', async () => {
  const { client, asked, refreshed } = await withFacts(() => facts('a:rack=1,memory=100 b:rack=1,memory=50'));
  await using _ = client;
  const document = await client.open('task-definition.yaml', task);
  const arrived = refreshed();
  assert.deepEqual(await fitFindings(document), []);
  await arrived;
  assert.deepEqual(await fitFindings(document), [
    '2 512: No copy fits on production: it takes 512 MiB of memory, and i-a has the most left, 100 MiB.',
  ]);
  assert.deepEqual((await lensesOf(client, document)).slice(-1), [
    'does not fit on production (memory is short) (ecsWorkbench.showFit)',
  ]);
  assert.deepEqual(asked, [{ uri: document.uri }]);
});

test('hover, hints and completion know the live instances', async () => {
  const { client, refreshed } = await withFacts(() => facts('a:rack=1 b:rack=2,shelf=top'));
  await using _ = client;
  const document = await client.open('task-definition.yaml', task);
  const arrived = refreshed();
  await document.findings();
  await arrived;
  const textDocument = { uri: document.uri };
  const hover: Hover = await client.connection.sendRequest('textDocument/hover', {
    textDocument,
    position: { line: 5, character: 6 },
  });
  assert.match(
    JSON.stringify(hover.contents),
    /\*\*8 copies of this task fit on production\*\*, as of 2026-11-21 09:30 UTC/,
  );
  const hints: InlayHint[] = await client.connection.sendRequest('textDocument/inlayHint', {
    textDocument,
    range: { start: { line: 8, character: 0 }, end: { line: 9, character: 0 } },
  });
  assert.deepEqual(
    hints.map(({ label }) => label),
    ['matches 1 of 2 instances'],
  );
  const values = await document.completionsAt('attribute:rack == ');
  assert.deepEqual(
    values.map(({ label }) => label),
    ['1', '2'],
  );
});

test('a service is offered to spread over what the live instances have beside the usual', async () => {
  const service =
    'serviceName: web\ntaskDefinition: web\nplacementStrategy:\n  - type: spread\n    field: rack\n';
  const live = 'a:rack=1 b:shelf=top,ecs.instance-type=m6i.large,ecs.capability.task-eni=';
  const { client, refreshed } = await withFacts(() => facts(live));
  await using _ = client;
  const document = await client.open('service.yaml', service);
  const arrived = refreshed();
  await document.findings();
  await arrived;
  const offered = await document.completionsAt('field: ');
  assert.deepEqual(
    offered.map(({ label, detail }) => `${label}: ${detail}`),
    [
      'attribute:ecs.availability-zone: evenly over Availability Zones',
      'instanceId: evenly over container instances',
      'attribute:ecs.instance-type: evenly over instance types',
      'attribute:ecs.ami-id: evenly over AMIs',
      'attribute:rack: on the cluster',
      'attribute:shelf: on the cluster',
    ],
  );
});

test('a change that the client tells of is asked for again', async () => {
  let cluster = 'a:rack=1,memory=100';
  const { client, asked, refreshed } = await withFacts(() => facts(cluster));
  await using _ = client;
  const document = await client.open('task-definition.yaml', task);
  const first = refreshed();
  await document.findings();
  await first;
  cluster = 'a:rack=1,memory=4096';
  const second = refreshed();
  await client.connection.sendNotification(capacityChanged);
  await second;
  assert.deepEqual(await fitFindings(document), []);
  assert.equal(asked.length, 2);
});

test('the cluster of a service file goes before that of the settings', async () => {
  const { client, asked } = await withFacts(() => null, { fit: { cluster: 'staging' } });
  await using _ = client;
  const service = await client.open(
    'service-definition.yaml',
    'serviceName: web\ntaskDefinition: web\ncluster: production\n',
  );
  await service.findings();
  const definition = await client.open('task-definition.yaml', task);
  await definition.findings();
  assert.deepEqual(asked, [
    { uri: service.uri, cluster: 'production' },
    { uri: definition.uri, cluster: 'staging' },
  ]);
});

test('where there are several clusters the lens asks which', async () => {
  const { client, refreshed } = await withFacts(() => ({ connection: 'Local', choose: ['a', 'b'] }));
  await using _ = client;
  const document = await client.open('task-definition.yaml', task);
  const arrived = refreshed();
  await document.findings();
  await arrived;
  assert.deepEqual((await lensesOf(client, document)).slice(-1), [
    'Does it fit? Choose a cluster… (ecsWorkbench.chooseFitCluster)',
  ]);
});

test('a question that nobody needs an answer to is cancelled', async () => {
  const { client } = await withFacts(() => null);
  await using _ = client;
  const cancelled = new Promise<void>((resolve) => {
    client.connection.onRequest(capacityRequest, (_params: CapacityParams, token) => {
      token.onCancellationRequested(() => resolve());
      return new Promise(() => {});
    });
  });
  const document = await client.open('task-definition.yaml', task);
  await document.findings();
  await document.close();
  await cancelled;
});

test('a client that does not answer is not asked, and a snapshot serves as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ecs-workbench-fit-'));
  try {
    const path = join(folder, 'production.json');
    await writeFile(path, JSON.stringify(drawnOutputs('a:rack=1,memory=100')));
    await using client = await startClient({
      capabilities: refreshing,
      settings: { fit: { snapshot: 'production.json' } },
      folders: [pathToFileURL(folder).href],
    });
    const document = await client.open(pathToFileURL(join(folder, 'task-definition.yaml')).href, task);
    assert.deepEqual(await fitFindings(document), [
      '2 512: No copy fits on production.json: it takes 512 MiB of memory, and i-a has the most left, 100 MiB.',
    ]);
    await writeFile(path, JSON.stringify(drawnOutputs('a:rack=1,memory=2000')));
    assert.deepEqual(await fitFindings(document), []);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test('instances of the settings alone tell whether a definition would fit', async () => {
  const { client } = await withFacts(() => null, { fit: { instances: { 'm6i.large': 3 } } });
  await using _ = client;
  const document = await client.open('task-definition.yaml', task.split('placementConstraints')[0] ?? '');
  assert.deepEqual((await lensesOf(client, document)).slice(-1), [
    'fits 24 more on 3 × m6i.large (CPU is short) (ecsWorkbench.showFit)',
  ]);
});
