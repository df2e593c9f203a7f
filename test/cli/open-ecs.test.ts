import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateClusterCommand } from '@aws-sdk/client-ecs';
import { openEcs } from '../../server/src/aws/open-ecs.ts';
import { type EcsSession, type EcsTarget, UsageError } from '../../server/src/cli/command.ts';
import { type Local, openLocal, start } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

describe('ECS as the command line asks it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-open-'));
  const own = { ...process.env };
  let local: Local;
  let open: EcsSession[];
  before(() => {
    writeFileSync(
      join(folder, 'config'),
      [
        '[profile base]\naws_access_key_id = a\naws_secret_access_key = b\nregion = eu-north-1',
        '[profile device]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nmfa_serial = arn:aws:iam::1:mfa/me',
        '',
      ].join('\n'),
    );
  });
  after(() => rmSync(folder, { recursive: true }));
  beforeEach(async () => {
    local = await openLocal();
    open = [];
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
    });
  });
  afterEach(async () => {
    for (const session of open) session.close();
    for (const name of Object.keys(process.env)) if (name.startsWith('AWS_')) delete process.env[name];
    Object.assign(process.env, own);
    await local.close();
  });

  const opened = async (target: Partial<EcsTarget> = {}): Promise<EcsSession> => {
    const session = await openEcs({ endpoint: undefined, profile: undefined, region: undefined, ...target });
    open.push(session);
    return session;
  };
  const here = () => ({ endpoint: local.endpoint.endpoint });

  test('is asked at an endpoint for the region that is named, else that of the environment, else any', async () => {
    const regions = [(await opened(here())).region];
    process.env.AWS_DEFAULT_REGION = 'eu-west-3';
    regions.push((await opened(here())).region);
    process.env.AWS_REGION = 'eu-west-2';
    regions.push((await opened(here())).region);
    regions.push((await opened({ ...here(), region: 'eu-west-1' })).region);
    assert.deepEqual(regions, ['us-east-1', 'eu-west-3', 'eu-west-2', 'eu-west-1']);
  });

  test('is asked at AWS by the rules of the SDK: the region of the profile, and the endpoint of the environment', async () => {
    await local.client.send(new CreateClusterCommand({ clusterName: 'shop' }));
    assert.equal((await opened({ profile: 'base' })).region, 'eu-north-1');
    process.env.AWS_ENDPOINT_URL_ECS = local.endpoint.endpoint;
    const { ecs } = await opened({ region: 'us-east-1' });
    assert.deepEqual(
      (await ecs.clusters()).map(({ name }) => name),
      ['shop'],
    );
    await assert.rejects(
      opened(),
      new UsageError('No region is set. Add --region, or set AWS_REGION or the region of the profile.'),
    );
    await assert.rejects(opened({ profile: 'none' }), {
      message: 'The AWS configuration files have no profile "none". There are: base, device.',
    });
  });

  test('has nobody who could type the code of a device', async () => {
    const { ecs } = await opened({ ...here(), profile: 'device', region: 'us-east-1' });
    delete process.env.AWS_ACCESS_KEY_ID;
    await assert.rejects(ecs.clusters(), {
      message:
        'The profile wants a code of the device arn:aws:iam::1:mfa/me; sign in first, for example with "aws sts get-session-token".',
    });
  });

  test('ends its calls when it is interrupted', async () => {
    const session = await opened(here());
    const interruption = new AbortController();
    const ecs = session.until(interruption.signal);
    assert.deepEqual(await ecs.clusters(), []);
    interruption.abort();
    await assert.rejects(ecs.clusters(), { kind: 'cancelled' });
    assert.deepEqual(await session.ecs.clusters(), []);
  });

  test('gives the last lines of a stream, the oldest first, and nothing of one that is not there', async () => {
    const logs = new CloudWatchLogsClient(neighbourOptions(local.endpoint.endpoint));
    const names = { logGroupName: '/ecs/web', logStreamName: 'app/1' };
    await logs.send(new CreateLogGroupCommand(names));
    await logs.send(new CreateLogStreamCommand(names));
    const logEvents = ['one', 'two', 'three'].map((message, at) => ({
      message,
      timestamp: start.getTime() + at,
    }));
    await logs.send(new PutLogEventsCommand({ ...names, logEvents }));
    logs.destroy();
    const session = await opened({ ...here(), region: 'us-east-1' });
    const lines = (group: string, stream: string, count: number) =>
      session.lastLines(
        { container: 'app', task: '1', revision: 'web:1', region: 'us-east-1', group, stream },
        count,
        new AbortController().signal,
      );
    assert.deepEqual(
      [
        await lines('/ecs/web', 'app/1', 2),
        await lines('/ecs/web', 'app/1', 10),
        await lines('/ecs/web', 'app/2', 2),
        await lines('/ecs/none', 'app/1', 2),
      ],
      [['two', 'three'], ['one', 'two', 'three'], undefined, undefined],
    );
  });
});
