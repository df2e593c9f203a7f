import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  ECSClient,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  type Task,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateServiceCommand as CreateDiscoveryServiceCommand,
  CreatePrivateDnsNamespaceCommand,
  GetOperationCommand,
  ServiceDiscoveryClient,
} from '@aws-sdk/client-servicediscovery';
import { EngineClient } from '../../server/src/local/runtime/docker/engine-client.ts';
import { execPipe } from '../../server/src/local/runtime/docker/exec-pipe.ts';
import {
  endsAtOnce,
  noEngineReason,
  startTestEngine,
  type TestEngine,
  testImage,
} from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { declareInstances } from '../support/local.ts';
import { keyOfTests, type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { neighbourOptions } from '../support/neighbour.ts';

const modes = ['bridge', 'host', 'awsvpc'] as const;
type Mode = (typeof modes)[number];
/** The callers are on the host's network beside it, so it is not the one that they would declare. */
const portIn = (mode: Mode) => (mode === 'host' ? 18_080 : 8080);
const connect = { enabled: true, namespace: 'shop.local' };

const get = (host: string) => `wget -q -O - http://${host}/ 2>/dev/null || echo no answer`;
/** As a client does that knows SRV records: first the port and the name, then the address of that name. */
const getBySrv = (name: string) =>
  `set -- $(busybox nslookup -type=SRV ${name} | grep service); wget -q -O - http://$7:$6/ 2>/dev/null || echo no answer`;

/** Generous: the engine starts and stops containers meanwhile. */
const deadline = 180_000;

describe('services of real containers that call each other by name', {
  skip: noEngineReason() ?? false,
}, () => {
  let engine: TestEngine;
  let containers: EngineClient;
  let local: LocalProcess;
  let client: ECSClient;
  let map: ServiceDiscoveryClient;
  let namespace: string;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
    // Some of the tasks are on the network of the host.
    local = await startLocalProcess(['--runtime', 'docker', '--allow-host'], { DOCKER_HOST: engine.host });
    given.defer(() => endsWithoutFault(local));
    const options = { ...neighbourOptions(local.endpoint), credentials: await keyOfTests() };
    client = given.adopt(new ECSClient(options), (each) => each.destroy());
    map = given.adopt(new ServiceDiscoveryClient(options), (each) => each.destroy());
    await client.send(new CreateClusterCommand({}));
    await declareInstances(client, 'default', ['us-east-1a', 'us-east-1b']);
    const { OperationId } = await map.send(
      new CreatePrivateDnsNamespaceCommand({ Name: 'shop.local', Vpc: 'vpc-1' }),
    );
    const { Operation } = await map.send(new GetOperationCommand({ OperationId }));
    namespace = Operation?.Targets?.NAMESPACE ?? '';
  });

  const register = (family: string, command: string) =>
    client.send(
      new RegisterTaskDefinitionCommand({
        family,
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          {
            name: family,
            image: testImage,
            portMappings: [{ containerPort: 8080, name: 'http' }],
            command: ['sh', '-c', command],
            stopTimeout: 2,
          },
        ],
      }),
    );
  const registerIn = (mode: Mode, family: string, command: string) =>
    client.send(
      new RegisterTaskDefinitionCommand({
        family,
        networkMode: mode,
        requiresCompatibilities: ['EC2'],
        containerDefinitions: [
          {
            name: 'app',
            image: testImage,
            memory: 32,
            portMappings: [{ containerPort: portIn(mode), name: 'http' }],
            command: ['sh', '-c', command],
            stopTimeout: 2,
          },
        ],
      }),
    );
  const runIn = (mode: Mode, serviceName: string, more: object) =>
    client.send(
      new CreateServiceCommand({
        serviceName,
        taskDefinition: serviceName,
        desiredCount: 1,
        launchType: 'EC2',
        ...(mode === 'awsvpc'
          ? { networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } } }
          : {}),
        ...more,
      }),
    );
  async function idOf(serviceName: string): Promise<string> {
    let found: string | undefined;
    await until(`${serviceName} runs`, async () => {
      found = (await running(serviceName))[0]?.containers?.[0]?.runtimeId;
      return found !== undefined;
    });
    return found ?? '';
  }
  const inContainer = async (id: string, command: string) =>
    (await text(await execPipe(containers, id, ['sh', '-c', command]))).trim();
  const run = (serviceName: string, more: object) =>
    client.send(
      new CreateServiceCommand({
        serviceName,
        taskDefinition: serviceName,
        desiredCount: 1,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
        ...more,
      }),
    );

  async function registry(Name: string, Type: 'A' | 'SRV'): Promise<string> {
    const DnsConfig = { DnsRecords: [{ Type, TTL: 10 }] };
    const { Service } = await map.send(
      new CreateDiscoveryServiceCommand({ Name, NamespaceId: namespace, DnsConfig }),
    );
    return Service?.Arn ?? '';
  }

  async function running(serviceName: string): Promise<readonly Task[]> {
    const { taskArns = [] } = await client.send(new ListTasksCommand({ serviceName }));
    if (taskArns.length === 0) return [];
    const { tasks = [] } = await client.send(new DescribeTasksCommand({ tasks: taskArns }));
    return tasks.filter(({ lastStatus }) => lastStatus === 'RUNNING');
  }

  /** The addresses of so many running tasks, once they are just as many. */
  async function addresses(serviceName: string, count: number): Promise<readonly string[]> {
    let found: readonly string[] = [];
    await until(`${count} of ${serviceName} run`, async () => {
      found = (await running(serviceName)).map(addressOf);
      return found.length === count;
    });
    return found.toSorted();
  }

  /** What a command writes that runs in the container `web`. */
  async function inWeb(command: string): Promise<string> {
    const runtimeId = (await running('web'))[0]?.containers?.[0]?.runtimeId ?? '';
    return (await text(await execPipe(containers, runtimeId, ['sh', '-c', command]))).trim();
  }
  /** The address of the task that answers to a name; neither the loopback one nor that on the network of metadata. */
  async function answer(host: string): Promise<string> {
    const page = await inWeb(`wget -q -O - http://${host}:8080/ 2>/dev/null || echo no answer`);
    const found = [...page.matchAll(/inet ([\d.]+)/g)].map(([, address = '']) => address);
    return found.find((address) => !/^(127|169)\./.test(address)) ?? page;
  }
  const lookedUp = async () => {
    const lines = (await inWeb('cat /etc/hosts')).split('\n');
    return lines
      .filter((line) => line.endsWith(' api.shop.local'))
      .map((line) => line.split(' ')[0] ?? '')
      .toSorted();
  };

  test('by Service Connect and by private DNS, while the other is there', {
    timeout: 8 * deadline,
  }, async () => {
    const registryArn = await registry('api', 'A');
    await register('web', endsAtOnce('sleep 1000000'));
    // The page has the addresses of the task.
    await register('api', `busybox ip -4 addr > /tmp/index.html; ${endsAtOnce('httpd -f -p 8080 -h /tmp')}`);
    await run('web', { serviceConnectConfiguration: connect });
    await addresses('web', 1);
    const before = await inWeb('cat /etc/hosts');
    assert.deepEqual([await answer('api'), await answer('api.shop.local')], ['no answer', 'no answer']);

    const services = [
      { portName: 'http', discoveryName: 'api-connect', clientAliases: [{ port: 8080, dnsName: 'api' }] },
    ];
    await run('api', {
      serviceRegistries: [{ registryArn }],
      serviceConnectConfiguration: { ...connect, services },
    });
    const [first = ''] = await addresses('api', 1);
    await until('web looks up the task', async () => (await lookedUp()).length === 1);
    await until('web is answered', async () => (await answer('api')) === first);
    assert.equal(await answer('api.shop.local'), first);
    assert.ok((await inWeb('cat /etc/hosts')).startsWith(before), 'what the engine wrote stays');

    await client.send(new UpdateServiceCommand({ service: 'api', desiredCount: 2 }));
    const both = await addresses('api', 2);
    await until('web looks up both', async () => `${await lookedUp()}` === `${both}`);
    assert.ok(both.includes(await answer('api')));

    await client.send(new UpdateServiceCommand({ service: 'api', desiredCount: 1 }));
    const [left = ''] = await addresses('api', 1);
    await until('web looks up the one that is left', async () => `${await lookedUp()}` === left);
    await until('that one answers', async () => (await answer('api')) === left);

    await client.send(new UpdateServiceCommand({ service: 'api', desiredCount: 0 }));
    await until('web looks up none', async () => (await lookedUp()).length === 0);
    assert.deepEqual([await answer('api'), await answer('api.shop.local')], ['no answer', 'no answer']);
    const after = (await inWeb('cat /etc/hosts')).split('\n');
    assert.deepEqual(
      after.filter((line) => !before.split('\n').includes(line)).map((line) => line.split(' ').slice(1)),
      [['AWS', 'Cloud', 'Map', 'and', 'Service', 'Connect'], ['api']],
    );
  });

  test('from every network mode to every other, at the alias that is not their port and by SRV records', {
    timeout: 8 * deadline,
  }, async () => {
    for (const mode of modes) {
      const registryArn = await registry(mode, 'SRV');
      await registerIn(
        mode,
        `api-${mode}`,
        `echo ${mode} > /tmp/index.html; ${endsAtOnce(`httpd -f -p ${portIn(mode)} -h /tmp`)}`,
      );
      await registerIn(mode, `caller-${mode}`, endsAtOnce('sleep 1000000'));
      // Their tasks are clients too, so they start when all aliases are there.
      await runIn(mode, `api-${mode}`, {
        desiredCount: 0,
        serviceRegistries: [{ registryArn, containerName: 'app', containerPort: portIn(mode) }],
        serviceConnectConfiguration: {
          ...connect,
          services: [
            {
              portName: 'http',
              discoveryName: `api-${mode}`,
              clientAliases: [{ port: 80, dnsName: `to-${mode}` }],
            },
          ],
        },
      });
    }
    for (const mode of modes) {
      await client.send(new UpdateServiceCommand({ service: `api-${mode}`, desiredCount: 1 }));
      await runIn(mode, `caller-${mode}`, { serviceConnectConfiguration: connect });
    }
    for (const mode of modes) {
      const caller = await idOf(`caller-${mode}`);
      for (const other of modes) {
        await until(
          `${mode} is answered by ${other}`,
          async () => (await inContainer(caller, get(`to-${other}`))) === other,
        );
        await until(
          `${mode} finds ${other} by SRV`,
          async () => (await inContainer(caller, getBySrv(`${other}.shop.local`))) === other,
        );
      }
      assert.equal(
        await inContainer(caller, 'busybox nslookup -type=A none.shop.local | grep -c NXDOMAIN'),
        '1',
      );
    }
    // Of two tasks one ends by force; of those who call the alias only one whose call is under way there may notice.
    const caller = await idOf('caller-bridge');
    await client.send(new UpdateServiceCommand({ service: 'api-bridge', desiredCount: 2 }));
    await until('two run', async () => (await running('api-bridge')).length === 2);
    const calls = `for i in $(busybox seq 60); do ${get('to-bridge')}; busybox usleep 50000; done | busybox sort | busybox uniq -c`;
    const answers = inContainer(caller, calls);
    await containers.text('POST', `/containers/${await idOf('api-bridge')}/kill?signal=KILL`);
    assert.match((await answers).trim(), /^(60 bridge|59 bridge\n *1 no answer)$/);

    // Podman's bridge takes another hardware address as containers come and go; what is sent to the one before is lost.
    execFileSync('busybox', ['ip', 'link', 'set', 'podman0', 'address', '02:00:00:00:00:01']);
    const from = performance.now();
    assert.equal(await inContainer(caller, get('to-bridge')), 'bridge');
    assert.ok(
      performance.now() - from < 20_000,
      'the new address is asked for within seconds, not in a minute',
    );
  });
});

function addressOf({ attachments }: Task): string {
  const details = attachments?.[0]?.details ?? [];
  return details.find(({ name }) => name === 'privateIPv4Address')?.value ?? '';
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + deadline;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${deadline} ms: ${what}`);
    await delay(300);
  }
}

/** The remarks on members are those of any run; nothing went wrong with names. */
async function endsWithoutFault({ child, ended }: LocalProcess): Promise<void> {
  child.kill('SIGTERM');
  const { code, errors } = await ended;
  assert.equal(code, 0, errors);
  assert.deepEqual(
    errors.split('\n').filter((line) => line !== '' && !line.startsWith('CreatePrivateDnsNamespace: ')),
    [
      'Every call must be signed with your access key for local endpoints: --print-env prints what other tools need.',
    ],
  );
}
