import assert from 'node:assert/strict';
import { Agent, get } from 'node:http';
import { before, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateClusterCommand,
  CreateServiceCommand,
  DescribeServicesCommand,
  type ECSClient,
  RegisterTaskDefinitionCommand,
  UpdateServiceCommand,
} from '@aws-sdk/client-ecs';
import {
  CreateListenerCommand,
  CreateLoadBalancerCommand,
  CreateTargetGroupCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { noEngineReason, startTestEngine, type TestEngine, testImage } from '../support/engine.ts';
import { givenBack } from '../support/given-back.ts';
import { localClient } from '../support/local.ts';
import { endWell, type LocalProcess, startLocalProcess } from '../support/local-process.ts';

/** Deadline for a service to be where it is to be; the engine starts and stops several containers meanwhile. */
const deadline = 120_000;
const wanted = 2_000;

describe('a service of real containers behind a load balancer', { skip: noEngineReason() ?? false }, () => {
  let engine: TestEngine;
  let local: LocalProcess;
  let client: ECSClient;
  let elb: ElasticLoadBalancingV2Client;
  const given = givenBack();
  before(async () => {
    engine = given.use(await startTestEngine());
    local = await startLocalProcess(['--runtime', 'docker'], { DOCKER_HOST: engine.host });
    given.defer(() => endWell(local));
    client = given.adopt(localClient(local.endpoint), (each) => each.destroy());
    elb = new ElasticLoadBalancingV2Client({
      endpoint: local.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    given.defer(() => elb.destroy());
    await client.send(new CreateClusterCommand({}));
  });

  const register = (page: string) =>
    client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        networkMode: 'awsvpc',
        requiresCompatibilities: ['FARGATE'],
        cpu: '256',
        memory: '512',
        containerDefinitions: [
          {
            name: 'web',
            image: testImage,
            portMappings: [{ containerPort: 8080 }],
            command: ['sh', '-c', `echo ${page} > /tmp/index.html; exec httpd -f -p 8080 -h /tmp`],
            stopTimeout: 2,
          },
        ],
      }),
    );

  const completed = async (taskDefinition: string) => {
    const { services } = await client.send(new DescribeServicesCommand({ services: ['web'] }));
    const [primary, ...older] = services?.[0]?.deployments ?? [];
    return (
      older.length === 0 &&
      primary?.rolloutState === 'COMPLETED' &&
      primary.taskDefinition?.endsWith(taskDefinition) === true
    );
  };

  test('rolls to a new revision without one failed request', { timeout: 3 * deadline }, async () => {
    const { TargetGroups } = await elb.send(
      new CreateTargetGroupCommand({
        Name: 'web',
        Protocol: 'HTTP',
        Port: 8080,
        VpcId: 'vpc-1',
        TargetType: 'ip',
        HealthCheckPath: '/index.html',
      }),
    );
    const targetGroupArn = TargetGroups?.[0]?.TargetGroupArn;
    const { LoadBalancers } = await elb.send(
      new CreateLoadBalancerCommand({ Name: 'web', Subnets: ['subnet-a', 'subnet-b'] }),
    );
    await elb.send(
      new CreateListenerCommand({
        LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
        Port: 80,
        Protocol: 'HTTP',
        DefaultActions: [{ Type: 'forward', TargetGroupArn: targetGroupArn }],
      }),
    );
    const url = `http://${LoadBalancers?.[0]?.DNSName}/index.html`;
    await register('blue');
    await client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 2,
        launchType: 'FARGATE',
        networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-a'] } },
        loadBalancers: [{ targetGroupArn, containerName: 'web', containerPort: 8080 }],
      }),
    );
    await until('web:1 is up', () => completed('web:1'));
    await register('green');
    await client.send(new UpdateServiceCommand({ service: 'web', taskDefinition: 'web:2' }));
    const rolled = until('web:2 is up', () => completed('web:2'));
    const answers = new Map<string, number>();
    const agent = new Agent({ keepAlive: true, maxSockets: 4 });
    let done = false;
    void rolled.finally(() => {
      done = true;
    });
    let sent = 0;
    const ask = async () => {
      while (sent < wanted || !done) {
        sent += 1;
        const answer = await page(url, agent);
        answers.set(answer, (answers.get(answer) ?? 0) + 1);
        // As many requests as the deployment lasts, and at least those wanted, without taking all of the machine.
        if (sent > wanted) await delay(20);
      }
    };
    await Promise.all([ask(), ask(), ask(), ask()]);
    await rolled;
    agent.destroy();
    assert.deepEqual([...answers.keys()].toSorted(), ['200 blue', '200 green']);
    assert.equal([...answers.values()].reduce((sum, count) => sum + count, 0) >= wanted, true);
  });
});

function page(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve) => {
    get(url, { agent }, async (response) => {
      let text = '';
      for await (const chunk of response) text += chunk;
      resolve(`${response.statusCode} ${text.trim()}`);
    }).once('error', (error) => resolve(String(error)));
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + deadline;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Not within ${deadline} ms: ${what}`);
    await delay(200);
  }
}
