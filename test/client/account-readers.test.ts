import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { Question } from '#core/live/question.ts';
import { openSession, type Session } from '../../client/src/aws/index.ts';
import { type OpenReaders, openReaders } from '../../client/src/aws/live/index.ts';
import type { FactReader } from '../../client/src/live/account-reader.ts';
import { answerTo } from '../../client/src/live/answers.ts';
import { ecsReaders } from '../../client/src/live/ecs-readers.ts';
import { type Local, openLocal } from '../support/local.ts';
import { operationOf } from './support/aws-requests.ts';
import { connection } from './support/context.ts';

const signal = new AbortController().signal;
const home = { region: 'us-east-1', account: undefined };
const quiet = { env: {} };

/** What AWS answers, by operation: the forms are those of its four protocols. */
const recorded: Readonly<Record<string, { status?: number; type?: string; body: string }>> = {
  GetRole: {
    type: 'text/xml',
    body: `<GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role><Path>/</Path><Arn>arn:aws:iam::123456789012:role/web</Arn><RoleName>web</RoleName><AssumeRolePolicyDocument>${encodeURIComponent('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":["ecs-tasks.amazonaws.com"]},"Action":"sts:AssumeRole"},{"Effect":"Deny","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}')}</AssumeRolePolicyDocument><RoleId>AROAEXAMPLE</RoleId><CreateDate>2026-01-02T03:04:05Z</CreateDate></Role></GetRoleResult></GetRoleResponse>`,
  },
  DescribeSubnets: {
    type: 'text/xml',
    body: `<DescribeSubnetsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><requestId>r</requestId><subnetSet><item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId><availabilityZone>us-east-1a</availabilityZone><availableIpAddressCount>251</availableIpAddressCount></item></subnetSet></DescribeSubnetsResponse>`,
  },
  DescribeSecurityGroups: {
    status: 400,
    type: 'text/xml',
    body: `<Response><Errors><Error><Code>InvalidGroup.NotFound</Code><Message>The security group 'sg-1' does not exist</Message></Error></Errors><RequestID>r</RequestID></Response>`,
  },
  DescribeImages: {
    type: 'application/x-amz-json-1.1',
    body: '{"imageDetails":[{"registryId":"123456789012","repositoryName":"web","imageDigest":"sha256:abc","imageTags":["7"],"imagePushedAt":1.7640288E9}]}',
  },
  BatchGetImage: {
    type: 'application/x-amz-json-1.1',
    body: JSON.stringify({
      images: [
        {
          imageManifest: JSON.stringify({
            schemaVersion: 2,
            manifests: [
              { digest: 'sha256:1', platform: { architecture: 'amd64', os: 'linux' } },
              { digest: 'sha256:2', platform: { architecture: 'arm64', os: 'linux' } },
              { digest: 'sha256:3', platform: { architecture: 'unknown', os: 'unknown' } },
            ],
          }),
        },
      ],
      failures: [],
    }),
  },
  DescribeTargetGroups: {
    status: 400,
    type: 'text/xml',
    body: '<ErrorResponse><Error><Type>Sender</Type><Code>InvalidAction</Code><Message>Could not find operation DescribeTargetGroups</Message></Error><RequestId>r</RequestId></ErrorResponse>',
  },
  ListNamespaces: {
    status: 400,
    type: 'application/x-amz-json-1.1',
    body: '{"__type":"AccessDeniedException","message":"not authorized to perform: servicediscovery:ListNamespaces"}',
  },
};

describe('the readers of an account, by answers in the shapes of AWS', () => {
  let server: Server;
  let session: Session;
  let readers: OpenReaders;
  let calls: string[];

  beforeEach(async () => {
    calls = [];
    server = createServer(async (request, response) => {
      const operation = await operationOf(request);
      calls.push(operation);
      const answer = recorded[operation];
      response.writeHead(answer?.status ?? (answer === undefined ? 404 : 200), {
        'content-type': answer?.type ?? 'text/html',
      });
      response.end(answer?.body ?? '<html>Not Found</html>');
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const { port } = server.address() as AddressInfo;
    session = await openSession(
      connection({ name: 'c', endpoint: `http://127.0.0.1:${port}` }),
      async () => '',
      quiet,
    );
    readers = await openReaders(session.access, quiet);
  });
  afterEach(() => {
    readers.close();
    session.close();
    server.closeAllConnections();
    server.close();
  });

  const told: readonly (readonly [Question, unknown])[] = [
    [
      { about: 'role', name: 'arn:aws:iam::123456789012:role/path/web' },
      {
        state: 'there',
        facts: { arn: 'arn:aws:iam::123456789012:role/web', trusts: ['ecs-tasks.amazonaws.com'] },
      },
    ],
    [
      { about: 'subnet', name: 'subnet-1' },
      {
        state: 'there',
        facts: { vpc: 'vpc-1', zone: 'us-east-1a', freeAddresses: 251, outbound: undefined },
      },
    ],
    [{ about: 'security-group', name: 'sg-1' }, { state: 'absent' }],
    [
      { about: 'image', name: '123456789012.dkr.ecr.us-east-1.amazonaws.com/web:7' },
      {
        state: 'there',
        facts: {
          digest: 'sha256:abc',
          architectures: ['amd64', 'arm64'],
          bytes: undefined,
          pushedAt: Date.UTC(2025, 10, 25),
          newer: [],
        },
      },
    ],
    [
      { about: 'namespace', name: 'internal' },
      { state: 'untold', why: 'denied', permission: 'servicediscovery:ListNamespaces' },
    ],
    [
      { about: 'target-group', name: 'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/a/b' },
      { state: 'untold', why: 'unsupported' },
    ],
    [
      { about: 'secret', name: 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf' },
      { state: 'untold', why: 'elsewhere' },
    ],
  ];
  for (const [question, answer] of told)
    test(`${question.about} ${question.name}`, async () => {
      const reader = readers[question.about as 'role'] as FactReader;
      assert.deepEqual(await answerTo(question, reader, home, signal), answer);
    });

  test('nothing is sent about what is in another Region', async () => {
    const name = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:a-AbCdEf';
    await answerTo({ about: 'secret', name }, readers.secret, home, signal);
    assert.deepEqual(calls, []);
  });

  test('a question can be cancelled', async () => {
    const controller = new AbortController();
    const asking = answerTo({ about: 'role', name: 'web' }, readers.role, home, controller.signal);
    controller.abort();
    await assert.rejects(asking, { kind: 'cancelled' });
  });
});

describe('the readers of the local endpoint', () => {
  let local: Local;
  let session: Session;
  let readers: OpenReaders;
  const reader = { region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

  beforeEach(async () => {
    local = await openLocal();
    const { endpoint } = local.endpoint;
    session = await openSession(connection({ name: 'c', endpoint }), async () => '', quiet);
    readers = await openReaders(session.access, quiet);
  });
  afterEach(async () => {
    readers.close();
    session.close();
    await local.close();
  });

  test('tell what is there and what is not', async () => {
    const { endpoint } = local.endpoint;
    const logs = new CloudWatchLogsClient({ endpoint, ...reader });
    await logs.send(new CreateLogGroupCommand({ logGroupName: '/ecs/web' }));
    const ssm = new SSMClient({ endpoint, ...reader });
    await ssm.send(new PutParameterCommand({ Name: '/web/key', Value: 'x', Type: 'SecureString' }));
    const secrets = new SecretsManagerClient({ endpoint, ...reader });
    const { ARN = '' } = await secrets.send(
      new CreateSecretCommand({ Name: 'db', SecretString: '{"user":"u","password":"p"}' }),
    );
    const ecs = ecsReaders(async (cancelled) => session.ecs(cancelled));
    await session.ecs().createCluster({ clusterName: 'production' });
    const ask = <Kind extends Question['about']>(about: Kind, name: string, key?: string) => {
      const all: Readonly<Record<string, unknown>> = { ...ecs, ...readers };
      const question = { about, name, ...(key !== undefined && { key }) };
      return answerTo<Kind>(question, all[about] as FactReader<Kind>, home, signal);
    };
    assert.deepEqual(await ask('log-group', '/ecs/web'), {
      state: 'there',
      facts: { retentionDays: undefined },
    });
    // A prefix of it is not it.
    assert.deepEqual(await ask('log-group', '/ecs/we'), { state: 'absent' });
    assert.deepEqual(await ask('parameter', '/web/key'), { state: 'there', facts: { type: 'SecureString' } });
    assert.deepEqual(await ask('parameter', '/web/none'), { state: 'absent' });
    assert.deepEqual(await ask('secret', ARN, 'user'), {
      state: 'there',
      facts: { arn: ARN, isDeleted: false, keys: ['user', 'password'] },
    });
    assert.equal((await ask('cluster', 'production')).state, 'there');
    assert.equal((await ask('cluster', 'none')).state, 'absent');
    assert.deepEqual(await ask('capacity-provider', 'FARGATE'), await ask('capacity-provider', 'FARGATE'));
    assert.equal((await ask('task-definition', 'none')).state, 'absent');
    for (const client of [logs, ssm, secrets]) client.destroy();
  });
});
