import assert from 'node:assert/strict';
import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, describe, test } from 'node:test';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  type CreateServiceCommandInput,
  RegisterTaskDefinitionCommand,
} from '@aws-sdk/client-ecs';
import type { CreateTargetGroupCommandInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RuntimeDriver } from '../../server/src/local/runtime/driver.ts';
import { declareInstances } from '../support/local.ts';
import { realDriver } from '../support/real-driver.ts';
import { ask, Traffic } from '../support/traffic.ts';

describe('a load balancer before real containers', { timeout: 60_000 }, () => {
  let traffic: Traffic;
  afterEach(() => traffic.close());

  /** A balanced group, whose containers are reached as the driver says. */
  const open = async (more: Partial<CreateTargetGroupCommandInput>, parts: Partial<RuntimeDriver> = {}) => {
    traffic = await Traffic.open(realDriver(parts));
    const { balanced } = traffic;
    const checked = { HealthCheckPath: '/up', HealthCheckIntervalSeconds: 5, UnhealthyThresholdCount: 2 };
    const group = await balanced.group('web', { ...checked, ...more });
    const { arn, name } = await balanced.balancer();
    await balanced.listener(arn, [{ Type: 'forward', TargetGroupArn: group }]);
    return { group, name };
  };
  /** What stands for a container: a server of this process, which answers with a status and writes down what it is asked. */
  const container = async (status = 200) => {
    const asked: IncomingMessage[] = [];
    const port = await traffic.listen(
      createServer((request, response) => {
        asked.push(request);
        response.writeHead(status).end('from inside');
      }),
    );
    return { port, asked };
  };
  const serve = async (group: string, more: Partial<CreateServiceCommandInput> = {}) => {
    const loadBalancers = [{ targetGroupArn: group, containerName: 'web', containerPort: 80 }];
    const service = { serviceName: 'web', taskDefinition: 'web', desiredCount: 1, loadBalancers, ...more };
    await traffic.local.client.send(new CreateServiceCommand(service));
  };
  /** A service of one task that is reached by a port of its instance. */
  const serveOnInstance = async (group: string, hostPort: number) => {
    const { client } = traffic.local;
    await client.send(new CreateClusterCommand({}));
    await declareInstances(client, 'default', ['us-east-1a']);
    const portMappings = [{ containerPort: 80, hostPort }];
    const containerDefinitions = [{ name: 'web', image: 'nginx', memory: 64, portMappings }];
    await client.send(new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions }));
    await serve(group);
  };
  /** A service of one task with an address of its own. */
  const serveByAddress = async (group: string) => {
    const { local, balanced } = traffic;
    await local.client.send(new CreateClusterCommand({}));
    await balanced.register('web');
    const networkConfiguration = { awsvpcConfiguration: { subnets: ['subnet-a'] } };
    await serve(group, { launchType: 'FARGATE', networkConfiguration });
  };
  /** The states that the group's targets go through until one begins so. */
  const statesUntil = async (group: string, last: string) => {
    const seen: string[] = [];
    for (let second = 0; second < 400 && !seen.at(-1)?.startsWith(last); second += 1) {
      const state = (await traffic.balanced.health(group)).map((each) => each.join(': ')).join(' and ');
      if (state !== seen.at(-1)) seen.push(state);
      await traffic.balanced.pass(1);
      // What is asked over the network is answered in real time.
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    return seen;
  };
  const beginning = ['', 'initial: Target registration is in progress'];

  test('asks the port of the instance that leads to one how it is, and passes requests on to it', async () => {
    const { group, name } = await open({ TargetType: 'instance' });
    const { port, asked } = await container();
    await serveOnInstance(group, port);
    assert.deepEqual(await statesUntil(group, 'healthy'), [...beginning, 'healthy']);
    const [check] = asked;
    assert.deepEqual(
      [check?.method, check?.url, check?.headers],
      [
        'GET',
        '/up',
        { host: `127.0.0.1:${port}`, 'user-agent': 'ELB-HealthChecker/2.0', connection: 'close' },
      ],
    );
    assert.equal((await ask(name)).body, 'from inside');
  });

  test('asks the address of a task as the driver reaches it', async () => {
    const reached: unknown[] = [];
    const { group, name } = await open(
      {},
      {
        reach: async (taskArn, port) => {
          reached.push([taskArn.replace(/[0-9a-f]{32}$/, 'ID'), port]);
          return { host: '127.0.0.1', port: inside.port };
        },
      },
    );
    const inside = await container();
    await serveByAddress(group);
    assert.deepEqual(await statesUntil(group, 'healthy'), [...beginning, 'healthy']);
    assert.equal((await ask(name)).body, 'from inside');
    assert.deepEqual(
      new Set(reached.map((each) => JSON.stringify(each))),
      new Set(['["arn:aws:ecs:us-east-1:000000000000:task/default/ID",80]']),
    );
  });

  test('asks another port and takes another status for well where the group says so', async () => {
    const ports: number[] = [];
    const { group } = await open(
      { HealthCheckPort: '8080', Matcher: { HttpCode: '401' } },
      {
        reach: async (_, port) => {
          ports.push(port);
          return { host: '127.0.0.1', port: inside.port };
        },
      },
    );
    const inside = await container(401);
    await serveByAddress(group);
    assert.deepEqual(await statesUntil(group, 'healthy'), [...beginning, 'healthy']);
    assert.deepEqual(new Set(ports), new Set([8080]));
  });

  for (const [title, parts, state, status] of [
    ['cannot be reached', { reach: async () => undefined }, 'unhealthy: Health checks failed', 502],
    [
      'the engine says nothing of',
      { reach: () => Promise.reject(new Error('gone')) },
      'unhealthy: Health checks failed',
      502,
    ],
    ['no driver reaches', {}, 'unhealthy: Health checks failed', 502],
  ] as const) {
    test(`finds one unhealthy that ${title}, after some tries, and answers in its place`, async () => {
      const { group, name } = await open({}, parts);
      await serveByAddress(group);
      assert.deepEqual(await statesUntil(group, 'unhealthy'), [...beginning, state]);
      assert.equal((await ask(name)).status, status);
    });
  }

  test('finds one unhealthy that answers that it is not well', async () => {
    const { group } = await open({ TargetType: 'instance' });
    const { port } = await container(500);
    await serveOnInstance(group, port);
    assert.deepEqual(await statesUntil(group, 'unhealthy'), [
      ...beginning,
      'unhealthy: Health checks failed with these codes: [500]',
    ]);
  });

  test('asks nobody where the group has no health checks', async () => {
    const { group } = await open({ TargetType: 'instance', HealthCheckEnabled: false });
    const { port, asked } = await container(500);
    await serveOnInstance(group, port);
    await traffic.balanced.pass(10);
    assert.deepEqual([await traffic.balanced.health(group), asked], [[['healthy']], []]);
  });
});
