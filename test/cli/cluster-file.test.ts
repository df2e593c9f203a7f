import assert from 'node:assert/strict';
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { DescribeServicesCommand, ListContainerInstancesCommand } from '@aws-sdk/client-ecs';
import { readClusterFile } from '../../server/src/cli/local/cluster-file.ts';
import { cli } from '../support/cli.ts';
import { localClient } from '../support/local.ts';
import { cliProgram } from '../support/programs.ts';

let folder = '';
let child: ChildProcessWithoutNullStreams | undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-cluster-'));
});

afterEach(async () => {
  const ended = child === undefined ? undefined : new Promise((resolve) => child?.once('close', resolve));
  child?.kill();
  await ended;
  child = undefined;
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

/** Starts the endpoint in the folder; `said` resolves when it writes a line that holds the text. */
async function start(...args: string[]) {
  const started = spawn(process.execPath, [cliProgram, 'local', ...args], { cwd: folder });
  child = started;
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  createInterface(started.stderr).on('line', (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  const ready = await new Promise<string>((resolve) => createInterface(started.stdout).once('line', resolve));
  const said = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (!lines.some((line) => line.includes(text))) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  return { client: localClient(JSON.parse(ready).endpoint), said, lines };
}

const task = JSON.stringify({
  family: 'web',
  containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64, cpu: '64' }],
});

const service = 'serviceName: web\ntaskDefinition: web\ndesiredCount: 1\n';

const cluster = `pools: [{ type: m6i.large, count: 1, zones: [us-east-1a] }]
taskDefinitions: [taskdef.json]
services: [{ file: service.yaml, desiredCount: 2 }]
`;

describe('A cluster.yaml', () => {
  test('of the folder is declared at the start and followed', async () => {
    write('taskdef.json', task);
    write('service.yaml', service);
    write('cluster.yaml', cluster);
    const { client, said, lines } = await start();
    try {
      await said('created the service web');
      const desired = async () => {
        const { services } = await client.send(new DescribeServicesCommand({ services: ['web'] }));
        return services?.[0]?.desiredCount;
      };
      const count = async () =>
        (await client.send(new ListContainerInstancesCommand({}))).containerInstanceArns?.length;
      assert.deepEqual([await desired(), await count()], [2, 1]);
      write(
        'cluster.yaml',
        cluster.replace('desiredCount: 2', 'desiredCount: 3').replace('count: 1', 'count: 2'),
      );
      await said('updated the service web');
      assert.deepEqual([await desired(), await count()], [3, 2]);
      write('cluster.yaml', 'pools: [{ type: m6i.larg, count: 1 }]\n');
      await said('cluster.yaml:1:17: "m6i.larg" is not a known EC2 instance type.');
      await said('The cluster stays as it was.');
      assert.deepEqual([await desired(), await count()], [3, 2]);
      assert.deepEqual(
        lines.filter((line) => line.includes('Each new cluster gets')),
        [],
      );
    } finally {
      client.destroy();
    }
  });

  test('that is written while the endpoint runs is declared beside what is there', async () => {
    const { client, said } = await start();
    try {
      await said('Each new cluster gets 2 × m6i.large');
      write('cluster.yaml', 'pools: [{ type: m6i.large, count: 1 }]\n');
      await said('cluster.yaml: 1 instance joined.');
      const { containerInstanceArns } = await client.send(new ListContainerInstancesCommand({}));
      assert.equal(containerInstanceArns?.length, 3);
    } finally {
      client.destroy();
    }
  });

  test('that cannot be followed any more ends nothing: what is wrong is told', async () => {
    write('cluster.yaml', 'pools: [{ type: m6i.large, count: 1 }]\n');
    const { client, said } = await start();
    try {
      await said('1 instance joined.');
      rmSync(join(folder, 'cluster.yaml'));
      await said('cluster.yaml cannot be read');
      write('cluster.yaml', 'pools: [{ type: m6i.large, count: 2 }]\n');
      await said('1 instance joined.');
      const { containerInstanceArns } = await client.send(new ListContainerInstancesCommand({}));
      assert.ok((containerInstanceArns ?? []).length > 0);
    } finally {
      client.destroy();
    }
  });

  test('holds load balancers, and the target groups that they name with those that it describes', () => {
    write(
      'cluster.yaml',
      `targetGroups: { web: { type: instance, healthCheckPath: /health }, rpc: { protocolVersion: GRPC } }
loadBalancers:
  - { name: shop, port: 8080, targetGroup: web, rules: [{ path: /api/*, targetGroup: api }] }
  - { name: queue, protocol: TCP, targetGroup: queue }
  - { name: calls, protocol: HTTPS, port: 8443, targetGroup: calls, rules: [{ path: /rpc/*, targetGroup: rpc }] }
`,
    );
    const { declared } = readClusterFile(join(folder, 'cluster.yaml'));
    const common = { port: 80, protocolVersion: undefined, healthCheckPath: undefined };
    assert.deepEqual(declared.targetGroups, [
      { ...common, name: 'web', type: 'instance', protocol: 'HTTP', healthCheckPath: '/health' },
      { ...common, name: 'rpc', type: 'ip', protocol: 'HTTP', protocolVersion: 'GRPC' },
      { ...common, name: 'api', type: 'ip', protocol: 'HTTP' },
      { ...common, name: 'queue', type: 'ip', protocol: 'TCP' },
      { ...common, name: 'calls', type: 'ip', protocol: 'HTTP' },
    ]);
    assert.deepEqual(declared.loadBalancers, [
      {
        name: 'shop',
        port: 8080,
        protocol: 'HTTP',
        targetGroup: 'web',
        rules: [{ path: '/api/*', targetGroup: 'api' }],
      },
      { name: 'queue', port: 80, protocol: 'TCP', targetGroup: 'queue', rules: [] },
      {
        name: 'calls',
        port: 8443,
        protocol: 'HTTPS',
        targetGroup: 'calls',
        rules: [{ path: '/rpc/*', targetGroup: 'rpc' }],
      },
    ]);
  });

  test('holds hooks, values and schedules beside clusters and services', () => {
    write('run.json', JSON.stringify({ taskDefinition: 'web', count: 2 }));
    write(
      'cluster.yaml',
      `hooks: { check: { answers: [FAILED] } }
parameters: { /web/level: debug }
secrets: { web/password: local }
schedules: [{ expression: rate(5 minutes), timezone: Europe/Berlin, file: run.json, cluster: batch }]
`,
    );
    const { declared, files } = readClusterFile(join(folder, 'cluster.yaml'));
    const file = join(folder, 'run.json');
    assert.deepEqual(
      [declared.hooks, declared.parameters, declared.secrets, declared.schedules, files.at(-1)],
      [
        new Map([['check', { answers: ['FAILED'], seconds: 1, callBackDelay: 30 }]]),
        new Map([['/web/level', 'debug']]),
        new Map([['web/password', 'local']]),
        [
          {
            file,
            expression: 'rate(5 minutes)',
            timezone: 'Europe/Berlin',
            input: { taskDefinition: 'web', count: 2, cluster: 'batch' },
          },
        ],
        file,
      ],
    );
  });

  test('holds faults and namespaces, with what AWS would take where it says nothing', () => {
    write(
      'cluster.yaml',
      `faults:
  - { action: kill-task, service: web, everySeconds: 60 }
  - { action: alarm, alarm: errors, afterSeconds: 5, forSeconds: 10 }
namespaces:
  shop.local: { id: ns-a, services: { api: { id: srv-a, ttl: 10, records: [SRV] }, web: {} } }
  calls: { type: HTTP, description: by calls alone }
`,
    );
    const { declared } = readClusterFile(join(folder, 'cluster.yaml'));
    const never = { afterSeconds: undefined, everySeconds: undefined, forSeconds: undefined };
    assert.deepEqual(declared.faults, [
      {
        ...never,
        fault: { cluster: 'default', action: 'kill-task', service: 'web' },
        everySeconds: 60,
      },
      {
        ...never,
        fault: { cluster: 'default', action: 'alarm', alarm: 'errors' },
        afterSeconds: 5,
        forSeconds: 10,
      },
    ]);
    assert.deepEqual(declared.namespaces, [
      {
        name: 'shop.local',
        type: 'DNS_PRIVATE',
        id: 'ns-a',
        description: undefined,
        services: [
          { name: 'api', id: 'srv-a', records: ['SRV'], ttl: 10 },
          { name: 'web', id: undefined, records: ['A'], ttl: 60 },
        ],
      },
      { name: 'calls', type: 'HTTP', id: undefined, description: 'by calls alone', services: [] },
    ]);
  });

  test('holds folders of buckets, which are its own', () => {
    write('cluster.yaml', 'buckets: { web-config: config/web }\n');
    const { declared } = readClusterFile(join(folder, 'cluster.yaml'));
    assert.deepEqual([...declared.buckets], [['web-config', join(folder, 'config/web')]]);
    symlinkSync(tmpdir(), join(folder, 'config'));
    write('cluster.yaml', 'buckets: { web-config: config }\n');
    assert.throws(() => readClusterFile(join(folder, 'cluster.yaml')), {
      message: 'The folder config of a bucket must be in the folder of the cluster file.',
    });
  });

  test('is left aside when told so', async () => {
    write('cluster.yaml', 'pools: [{ type: m6i.larg, count: 1 }]\n');
    const { said, client } = await start('--cluster-file', 'none');
    client.destroy();
    await said('Each new cluster gets 2 × m6i.large');
  });

  test('that is wrong, or names what is not there, keeps the endpoint from starting', async () => {
    for (const [text, message] of [
      ['pool: []\n', 'cluster.yaml:1:1: Unknown member "pool". Did you mean "pools"?'],
      ['taskDefinitions: [none.json]\n', 'none.json cannot be read: no such file or directory.'],
      ['services: [{ file: taskdef.json }]\n', 'taskdef.json holds no service.'],
      [
        'taskDefinitions: [blank.json]\n',
        'blank.json: "<IMAGE>" is still to be filled in, so the task definition cannot be run.',
      ],
    ] as const) {
      write('taskdef.json', task);
      write('blank.json', task.replace('nginx', '<IMAGE>'));
      write('cluster.yaml', text);
      assert.deepEqual(await cli(['local'], { folder }), {
        code: 2,
        out: '',
        err: `ecs-workbench: ${message}\n`,
      });
    }
  });

  test('gives the inputs in the types of the API, with what it says itself on top', () => {
    write('taskdef.json', task);
    write('service.yaml', service);
    write('cluster.yaml', `${cluster}images: { nginx: { pullSeconds: 2, failPull: denied } }\n`);
    const { declared, files } = readClusterFile(join(folder, 'cluster.yaml'));
    assert.deepEqual(
      files.map((file) => file.slice(folder.length + 1)),
      ['cluster.yaml', 'taskdef.json', 'service.yaml'],
    );
    assert.deepEqual(
      declared.taskDefinitions.map(({ input }) => input),
      [
        {
          family: 'web',
          containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64, cpu: 64 }],
        },
      ],
    );
    assert.deepEqual(
      declared.services.map(({ input }) => input),
      [{ serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }],
    );
    assert.deepEqual(
      [...declared.images],
      [['nginx', { pull: 2, failure: { at: 'pull', reason: 'denied' } }]],
    );
  });
});
