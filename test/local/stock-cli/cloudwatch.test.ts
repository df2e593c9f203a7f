import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { promisify } from 'node:util';
import { after, type Local, openLocal, start } from '../../support/local.ts';

const run = promisify(execFile);
const cli = await run('aws', ['--version']).then(
  () => true,
  () => false,
);

describe('the AWS CLI', { skip: cli ? false : 'the AWS CLI is not installed' }, () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal();
  });
  afterEach(() => local.close());

  test('speaks CBOR with CloudWatch and is understood, refusals included', async () => {
    const aws = async (...args: string[]) => {
      const env = {
        ...process.env,
        AWS_ENDPOINT_URL: local.endpoint.endpoint,
        AWS_ACCESS_KEY_ID: 'local',
        AWS_SECRET_ACCESS_KEY: 'local',
        AWS_DEFAULT_REGION: 'us-east-1',
      };
      const { stdout } = await run('aws', ['--output', 'json', ...args], { env });
      return stdout.trim() === '' ? undefined : (JSON.parse(stdout) as unknown);
    };
    const at = ['--start-time', start.toISOString(), '--end-time', after(60).toISOString()];
    const metric = ['--namespace', 'App', '--metric-name', 'Load'];
    await aws(
      'cloudwatch',
      'put-metric-data',
      ...metric,
      '--value',
      '2.5',
      '--timestamp',
      start.toISOString(),
    );
    const shown = await aws(
      'cloudwatch',
      'get-metric-statistics',
      ...metric,
      ...at,
      '--period',
      '60',
      '--statistics',
      'Sum',
      '--query',
      'Datapoints[].[Sum,Unit]',
    );
    assert.deepEqual(shown, [[2.5, 'None']]);
    await assert.rejects(
      aws('cloudwatch', 'delete-alarms', '--alarm-names', 'none'),
      /ResourceNotFound.*The alarm none does not exist/s,
    );
    const targets = await aws(
      'application-autoscaling',
      'describe-scalable-targets',
      '--service-namespace',
      'ecs',
    );
    assert.deepEqual(targets, { ScalableTargets: [] });
  });
});
