import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { ContainerRun } from '#core/sim/effects.ts';
import type { ContainerDefinitionRecord, TaskDefinitionRecord } from '#core/sim/records/task-definition.ts';
import { virtualClock } from '../../server/src/local/clock/virtual-clock.ts';
import { engineAddresses } from '../../server/src/local/runtime/docker/address.ts';
import { containerBody } from '../../server/src/local/runtime/docker/container-body.ts';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { environmentOf } from '../../server/src/local/runtime/docker/environment.ts';
import { environmentFilesOf } from '../../server/src/local/runtime/docker/environment-files.ts';
import { type Health, watchHealth } from '../../server/src/local/runtime/docker/health.ts';
import {
  makeManagedVolume,
  managedVolumeBody,
} from '../../server/src/local/runtime/docker/managed-volumes.ts';
import { mountsOf } from '../../server/src/local/runtime/docker/volumes.ts';

const target = {
  taskArn: `arn:aws:ecs:eu-west-1:000000000000:task/production/${'a'.repeat(32)}`,
  containerName: 'web',
  run: 1,
};

describe('where an engine is looked for', () => {
  const home = '/home/me';
  const names = (env: Readonly<Record<string, string>>, platform: NodeJS.Platform = 'linux') =>
    engineAddresses({ env, platform, home }).map(({ name }) => name);

  test('the usual sockets of Docker Desktop, Colima, Rancher Desktop and Podman', () => {
    assert.deepEqual(names({ XDG_RUNTIME_DIR: '/run/user/1000' }), [
      'unix:///var/run/docker.sock',
      'unix:///home/me/.docker/run/docker.sock',
      'unix:///home/me/.docker/desktop/docker.sock',
      'unix:///home/me/.colima/default/docker.sock',
      'unix:///home/me/.rd/docker.sock',
      'unix:///run/user/1000/podman/podman.sock',
      'unix:///run/podman/podman.sock',
    ]);
  });

  test('named pipes on Windows', () => {
    assert.deepEqual(engineAddresses({ env: {}, platform: 'win32', home }), [
      { name: 'npipe:////./pipe/docker_engine', target: { socketPath: '\\\\.\\pipe\\docker_engine' } },
      {
        name: 'npipe:////./pipe/podman-machine-default',
        target: { socketPath: '\\\\.\\pipe\\podman-machine-default' },
      },
    ]);
  });

  for (const [host, expected] of [
    ['unix:///tmp/e.sock', { socketPath: '/tmp/e.sock' }],
    ['tcp://127.0.0.1:2375', { host: '127.0.0.1', port: 2375 }],
    ['tcp://engine', { host: 'engine', port: 2375 }],
    ['ssh://me@there', undefined],
  ] as const) {
    test(`DOCKER_HOST=${host} means that one and no other`, () => {
      assert.deepEqual(engineAddresses({ env: { DOCKER_HOST: host }, platform: 'linux', home }), [
        { name: host, target: expected },
      ]);
    });
  }

  test('the Docker context in use', () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-docker-config-'));
    const meta = join(folder, 'contexts', 'meta', createHash('sha256').update('colima').digest('hex'));
    mkdirSync(meta, { recursive: true });
    writeFileSync(join(folder, 'config.json'), '{"currentContext":"colima"}');
    writeFileSync(join(meta, 'meta.json'), '{"Endpoints":{"docker":{"Host":"unix:///c.sock"}}}');
    const inUse = names({ DOCKER_CONFIG: folder });
    const other = names({ DOCKER_CONFIG: folder, DOCKER_CONTEXT: 'default' });
    rmSync(folder, { recursive: true });
    assert.deepEqual(inUse, ['unix:///c.sock']);
    assert.equal(other[0], 'unix:///var/run/docker.sock');
  });
});

describe('a container definition as the engine is asked for it', () => {
  test('everything that maps one to one', () => {
    const run = runOf(
      {
        image: 'nginx:1',
        command: ['-g', 'daemon off;'],
        entryPoint: ['nginx'],
        user: '101',
        workingDirectory: '/srv',
        hostname: 'web-1',
        interactive: true,
        pseudoTerminal: true,
        readonlyRootFilesystem: true,
        privileged: true,
        dockerSecurityOptions: ['no-new-privileges'],
        extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.9' }],
        dnsServers: ['10.0.0.2'],
        dnsSearchDomains: ['local'],
        ulimits: [{ name: 'nofile', softLimit: 10, hardLimit: 20 }],
        systemControls: [{ namespace: 'net.core.somaxconn', value: '1024' }],
        logConfiguration: { logDriver: 'json-file', options: { 'max-size': '1m' } },
        resourceRequirements: [{ type: 'GPU', value: '2' }],
        memory: 4,
        memoryReservation: 128,
        cpu: 300_000,
        linuxParameters: {
          capabilities: { add: ['SYS_PTRACE'], drop: ['ALL'] },
          devices: [{ hostPath: '/dev/fuse', permissions: ['read', 'write'] }],
          initProcessEnabled: true,
          sharedMemorySize: 64,
          tmpfs: [{ containerPath: '/run', size: 16, mountOptions: ['noexec'] }],
        },
      },
      { cpu: '512', pidMode: 'host', ipcMode: 'host' },
    );
    const network = {
      mode: 'bridge',
      aliases: [],
      ports: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '80' }] },
      names: {
        hosts: [{ address: '169.254.171.1', names: ['api', 'api.shop'] }],
        nameServer: '169.254.171.5',
      },
      controls: { 'net.core.somaxconn': '512', 'net.ipv4.neigh.eth0.ucast_solicit': '1' },
    };
    const joined = {
      owner: 'me',
      environment: ['A=1'],
      binds: ['/a:/b'],
      volumesFrom: ['other:ro'],
      network,
    };
    const { Labels: _, ...body } = containerBody(target, run, joined);
    const mebibyte = 1024 * 1024;
    assert.deepEqual(body, {
      Image: 'nginx:1',
      Cmd: ['-g', 'daemon off;'],
      Entrypoint: ['nginx'],
      Env: ['A=1'],
      User: '101',
      WorkingDir: '/srv',
      Hostname: 'web-1',
      OpenStdin: true,
      Tty: true,
      Healthcheck: { Test: ['NONE'] },
      ExposedPorts: { '80/tcp': {} },
      HostConfig: {
        CpuShares: 262_144,
        NanoCpus: 500_000_000,
        Memory: 6 * mebibyte,
        MemoryReservation: 128 * mebibyte,
        CapAdd: ['SYS_PTRACE'],
        CapDrop: ['ALL'],
        Devices: [{ PathOnHost: '/dev/fuse', PathInContainer: '/dev/fuse', CgroupPermissions: 'rw' }],
        Init: true,
        ShmSize: 64 * mebibyte,
        Tmpfs: { '/run': 'noexec,size=16m' },
        NetworkMode: 'bridge',
        PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '80' }] },
        Binds: ['/a:/b'],
        VolumesFrom: ['other:ro'],
        ReadonlyRootfs: true,
        Privileged: true,
        SecurityOpt: ['no-new-privileges'],
        // Its own name server stays the one that it asks.
        ExtraHosts: ['db:10.0.0.9', 'api:169.254.171.1', 'api.shop:169.254.171.1'],
        Dns: ['10.0.0.2'],
        DnsSearch: ['local'],
        Ulimits: [{ Name: 'nofile', Soft: 10, Hard: 20 }],
        Sysctls: { 'net.core.somaxconn': '1024', 'net.ipv4.neigh.eth0.ucast_solicit': '1' },
        LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
        DeviceRequests: [{ Driver: 'nvidia', Count: 2, Capabilities: [['gpu']] }],
        PidMode: 'host',
        IpcMode: 'host',
      },
    });
  });

  test('in another one’s network it has no name, no hosts and no DNS of its own; awslogs is not the engine’s', () => {
    const run = runOf({
      hostname: 'web-1',
      dnsServers: ['10.0.0.2'],
      extraHosts: [{ hostname: 'db', ipAddress: '10.0.0.9' }],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': 'g' } },
    });
    const names = { hosts: [], nameServer: '169.254.171.5' };
    const network = { mode: 'container:pause', aliases: [], ports: {}, names, controls: {} };
    const joined = { owner: 'me', environment: [], binds: [], volumesFrom: [], network };
    const { Labels: _, ...body } = containerBody(target, run, joined);
    assert.deepEqual(body, {
      Image: 'image',
      Env: [],
      Healthcheck: { Test: ['NONE'] },
      ExposedPorts: {},
      HostConfig: {
        CpuShares: 2,
        NetworkMode: 'container:pause',
        PortBindings: {},
        Binds: [],
        VolumesFrom: [],
      },
    });
  });

  test('an override wins over a secret, that over the definition, and what ECS sets over all', () => {
    const run = runOf(
      {
        environment: [
          { name: 'A', value: 'definition' },
          { name: 'B', value: 'definition' },
          { name: 'AWS_REGION', value: 'mars' },
          { name: 'AWS_EXECUTION_ENV', value: 'mine' },
        ],
      },
      {},
      { name: 'web', environment: [{ name: 'B', value: 'override' }] },
    );
    assert.deepEqual(
      environmentOf(target, run, {
        files: { A: 'file', F: 'file' },
        secrets: { A: 'secret', B: 'secret' },
        own: {},
      }),
      [
        'AWS_REGION=mars',
        'AWS_DEFAULT_REGION=eu-west-1',
        'A=secret',
        'F=file',
        'B=override',
        'AWS_EXECUTION_ENV=AWS_ECS_FARGATE',
      ],
    );
  });

  test('environment files are found below the folders that are named, and nowhere else', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'ecs-files-'));
    mkdirSync(join(folder, 'workspace/env'), { recursive: true });
    writeFileSync(join(folder, 'workspace/env/web.env'), '\uFEFFA=1\r\n=2\r\nB=\r\n#C=3\r\n D = 4\r\n');
    writeFileSync(join(folder, 'secret.env'), 'KEY=secret');
    symlinkSync('../../secret.env', join(folder, 'workspace/env/link.env'));
    const read = (value: string) =>
      environmentFilesOf(runOf({ environmentFiles: [{ type: 's3', value }] }), {
        buckets: { folderOf: () => undefined },
        folders: [join(folder, 'workspace')],
      });
    assert.deepEqual(await read('arn:aws:s3:::any/env/web.env'), { A: '1', ' D ': ' 4' });
    for (const outside of ['../secret.env', 'env/link.env']) {
      await assert.rejects(read(`arn:aws:s3:::any/${outside}`), /NoSuchKey/);
    }
    await assert.rejects(
      read('web.env'),
      new Error(
        "ResourceInitializationError: failed to download env files: 'web.env' is not an ARN of an S3 object.",
      ),
    );
    rmSync(folder, { recursive: true });
  });

  test('volumes: a folder of the host, one of the task, a shared one, and EFS', async () => {
    const mountPoints = ['folder', 'scratch', 'cache', 'files'].map((sourceVolume) => ({
      sourceVolume,
      containerPath: `/${sourceVolume}`,
      readOnly: sourceVolume === 'folder',
    }));
    const volumes = [
      { name: 'folder', host: { sourcePath: '/srv/data' } },
      { name: 'scratch' },
      {
        name: 'cache',
        dockerVolumeConfiguration: { scope: 'shared' as const, driver: 'local', labels: { a: 'b' } },
      },
      { name: 'files', efsVolumeConfiguration: { fileSystemId: 'fs-1' } },
    ];
    const labels = {
      'ecs-workbench.owner': 'me',
      'com.amazonaws.ecs.task-arn': target.taskArn,
      'com.amazonaws.ecs.cluster': 'production',
    };
    assert.deepEqual(await mountsOf('me', target.taskArn, runOf({ mountPoints }, { volumes })), {
      binds: [
        '/srv/data:/folder:ro',
        'ecs-aaaaaaaaaaaaaaaa-scratch:/scratch',
        'cache:/cache',
        'efs-fs-1:/files',
      ],
      volumes: [
        { Name: 'ecs-aaaaaaaaaaaaaaaa-scratch', Labels: labels },
        { Name: 'cache', Driver: 'local', Labels: { a: 'b', 'ecs-workbench.shared': 'me' } },
        { Name: 'efs-fs-1', Labels: { 'ecs-workbench.owner': 'me' } },
      ],
    });
  });
});

describe('an Amazon EBS volume', () => {
  const volume = { name: 'data', volumeId: 'vol-01', sizeInGiB: 5, deleteOnTermination: true };
  const body = managedVolumeBody('me', target.taskArn, volume);

  test('is mounted where the definition leaves a volume to the launch', async () => {
    const mountPoints = [{ sourceVolume: 'data', containerPath: '/data', readOnly: true }];
    const run = runOf({ mountPoints }, { volumes: [{ name: 'data', configuredAtLaunch: true }] });
    const mounts = await mountsOf('me', target.taskArn, { ...run, task: { ...run.task, volumes: [volume] } });
    assert.deepEqual(mounts, { binds: ['ecs-vol-01:/data:ro'], volumes: [] });
  });

  test('goes with its task, or stays until the endpoint goes', () => {
    assert.deepEqual(Object.keys(body.Labels), [
      'ecs-workbench.owner',
      'com.amazonaws.ecs.task-arn',
      'com.amazonaws.ecs.cluster',
    ]);
    const kept = managedVolumeBody('me', target.taskArn, { ...volume, deleteOnTermination: false });
    assert.deepEqual(kept, { Name: 'ecs-vol-01', Labels: { 'ecs-workbench.owner': 'me' } });
  });

  for (const [engine, takesSize, asked] of [
    ['an engine that keeps sizes', true, ['5G']],
    ['an engine that does not', false, ['5G', undefined]],
  ] as const) {
    test(`is made with ${engine}, which is said`, async () => {
      const sizes: unknown[] = [];
      const folder = mkdtempSync(join(tmpdir(), 'ecs-volume-'));
      const socketPath = join(folder, 'engine.sock');
      const server = createServer(async (request, response) => {
        const { DriverOpts } = JSON.parse(Buffer.concat(await request.toArray()).toString());
        sizes.push(DriverOpts?.size);
        const refused = DriverOpts !== undefined && !takesSize;
        response.writeHead(refused ? 500 : 201).end(JSON.stringify({ message: 'no quota support' }));
      });
      await once(server.listen(socketPath), 'listening');
      try {
        const kept = await makeManagedVolume(new EngineClient({ socketPath }), body, 5);
        assert.deepEqual({ kept, sizes }, { kept: takesSize, sizes: asked });
      } finally {
        server.close();
        server.closeAllConnections();
        rmSync(folder, { recursive: true });
      }
    });
  }
});

describe('a health check', () => {
  /** Runs through exit codes, one a check, and gives what was reported and when. */
  async function reports(
    codes: readonly number[],
    check: Partial<NonNullable<ContainerDefinitionRecord['healthCheck']>> = {},
  ): Promise<[number, Health][]> {
    const clock = virtualClock(0);
    const seen: [number, Health][] = [];
    const left = [...codes];
    const end = watchHealth({
      check: { command: ['CMD-SHELL', 'true'], interval: 10, retries: 3, ...check },
      clock,
      startedAt: 0,
      run: async () => left.shift() ?? 0,
      report: (health) => seen.push([clock.now(), health]),
    });
    for (const _ of codes) {
      clock.advance(10);
      await new Promise((resolve) => setImmediate(resolve));
    }
    end();
    clock.advance(1000);
    return seen;
  }

  test('is healthy at the first success', async () => {
    assert.deepEqual(await reports([1, 0, 0]), [[20, 'HEALTHY']]);
  });

  test('is unhealthy at as many failures in a row as there are retries, and healthy again', async () => {
    assert.deepEqual(await reports([0, 1, 1, 0, 1, 1, 1, 1, 0]), [
      [10, 'HEALTHY'],
      [70, 'UNHEALTHY'],
      [90, 'HEALTHY'],
    ]);
  });

  test('does not count failures in the start period', async () => {
    assert.deepEqual(await reports([1, 1, 1, 1, 1, 1], { startPeriod: 35 }), [[60, 'UNHEALTHY']]);
  });

  test('runs CMD as it is, CMD-SHELL by the shell, and NONE not at all', async () => {
    const commands: (readonly string[])[] = [];
    for (const command of [['CMD', 'a', 'b'], ['CMD-SHELL', 'a | b'], ['a', 'b'], ['NONE']]) {
      const clock = virtualClock(0);
      const run = async (line: readonly string[]) => commands.push(line);
      const end = watchHealth({ check: { command }, clock, startedAt: 0, run, report: () => {} });
      clock.advance(30);
      end();
    }
    assert.deepEqual(commands, [
      ['a', 'b'],
      ['/bin/sh', '-c', 'a | b'],
      ['a', 'b'],
    ]);
  });
});

function runOf(
  container: Partial<ContainerDefinitionRecord>,
  task: Partial<TaskDefinitionRecord> = {},
  override?: ContainerRun['override'],
): ContainerRun {
  const definition: ContainerDefinitionRecord = {
    name: 'web',
    image: 'image',
    essential: true,
    portMappings: [],
    environment: [],
    mountPoints: [],
    volumesFrom: [],
    ...container,
  };
  return {
    definition,
    override,
    taskDefinition: {
      taskDefinitionArn: 'arn:aws:ecs:eu-west-1:000000000000:task-definition/web:3',
      family: 'web',
      revision: 3,
      status: 'ACTIVE',
      registeredAt: 1,
      containerDefinitions: [definition],
      ...task,
    },
    task: {
      clusterArn: 'arn:aws:ecs:eu-west-1:000000000000:cluster/production',
      serviceName: undefined,
      group: 'family:web',
      launchType: 'FARGATE',
      lastStatus: 'PENDING',
      containerInstanceArn: undefined,
      availabilityZone: undefined,
      privateIPv4Address: undefined,
      enableExecuteCommand: false,
      taskRoleArn: undefined,
      volumes: [],
    },
  };
}
