import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeTasksCommand,
  type ECSClient,
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
import { noEngineReason, startTestEngine, type TestEngine, testImage } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { type LocalProcess, startLocalProcess } from '../support/local-process.ts';
import { neighbourOptions } from '../support/neighbour.ts';

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
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    containers = given.adopt(new EngineClient({ socketPath: engine.socket }), (each) => each.abortAll());
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    given.defer(() => endsWithoutFault(local));
    client = given.adopt(localClient(local.endpoint), (each) => each.destroy());
    map = given.adopt(new ServiceDiscoveryClient(neighbourOptions(local.endpoint)), (each) => each.destroy());
    await client.send(new CreateClusterCommand({}));
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
      .filter((line) => line.endsWith(' api.shop.local api'))
      .map((line) => line.split(' ')[0] ?? '')
      .toSorted();
  };

  test('by Service Connect and by private DNS, while the other is there', {
    timeout: 8 * deadline,
  }, async () => {
    const { OperationId } = await map.send(
      new CreatePrivateDnsNamespaceCommand({ Name: 'shop.local', Vpc: 'vpc-1' }),
    );
    const { Operation } = await map.send(new GetOperationCommand({ OperationId }));
    const { Service } = await map.send(
      new CreateDiscoveryServiceCommand({
        Name: 'api',
        NamespaceId: Operation?.Targets?.NAMESPACE,
        DnsConfig: { DnsRecords: [{ Type: 'A', TTL: 10 }] },
      }),
    );
    await register('web', 'exec sleep 1000000');
    // The page has the addresses of the task.
    await register('api', 'busybox ip -4 addr > /tmp/index.html; exec httpd -f -p 8080 -h /tmp');
    const connect = { enabled: true, namespace: 'shop.local' };
    await run('web', { serviceConnectConfiguration: connect });
    await addresses('web', 1);
    const before = await inWeb('cat /etc/hosts');
    assert.deepEqual([await answer('api'), await answer('api.shop.local')], ['no answer', 'no answer']);

    const services = [
      { portName: 'http', discoveryName: 'api-connect', clientAliases: [{ port: 8080, dnsName: 'api' }] },
    ];
    await run('api', {
      serviceRegistries: [{ registryArn: Service?.Arn }],
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
    assert.equal((await inWeb('cat /etc/hosts')).split('\n# ')[0], before);
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
    [],
  );
}
