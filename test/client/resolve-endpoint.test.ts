import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { profileNames, resolveTarget, type Surroundings } from '../../client/src/aws/resolve-endpoint.ts';
import type { ConnectionSetting } from '../../client/src/connections/connection.ts';
import { connection } from './support/context.ts';

const config = `
[default]
region = us-east-2

[profile plain]
region = eu-west-1

[profile url]
region = eu-west-2
endpoint_url = http://localhost:4001

[profile services]
region = eu-west-3
endpoint_url = http://localhost:4001
services = local

[profile other-services]
region = eu-west-3
endpoint_url = http://localhost:4001
services = others

[profile broken]
region = eu-west-3
services = nowhere

[profile ignoring]
region = eu-west-3
endpoint_url = http://localhost:4001
ignore_configured_endpoint_urls = true

[profile nowhere]
output = json

[services local]
ecs =
  endpoint_url = http://localhost:4002
s3 =
  endpoint_url = http://localhost:4003

[services others]
s3 =
  endpoint_url = http://localhost:4003

[sso-session company]
sso_region = us-east-1
`;
const credentials = `
[keys]
aws_access_key_id = AKIDEXAMPLE
aws_secret_access_key = secret
`;

let folder = '';

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-aws-'));
  writeFileSync(join(folder, 'config'), config);
  writeFileSync(join(folder, 'credentials'), credentials);
});

after(() => rmSync(folder, { recursive: true }));

function around(env: Surroundings['env'] = {}): Surroundings {
  return { env, configFilepath: join(folder, 'config'), filepath: join(folder, 'credentials') };
}

function resolve(setting: Omit<ConnectionSetting, 'name'>, env: Surroundings['env'] = {}) {
  return resolveTarget(connection({ name: 'c', ...setting }), around(env));
}

describe('the endpoint of a connection', () => {
  const cases: readonly [
    string,
    Omit<ConnectionSetting, 'name'>,
    Surroundings['env'],
    { endpoint: string | undefined; region: string },
  ][] = [
    [
      'a profile without one goes to AWS',
      { profile: 'plain' },
      {},
      { endpoint: undefined, region: 'eu-west-1' },
    ],
    [
      "a profile's endpoint_url counts, though the SDK passes over it",
      { profile: 'url' },
      {},
      { endpoint: 'http://localhost:4001', region: 'eu-west-2' },
    ],
    [
      'its services section comes before its endpoint_url',
      { profile: 'services' },
      {},
      { endpoint: 'http://localhost:4002', region: 'eu-west-3' },
    ],
    [
      'a services section without ECS leaves the endpoint_url',
      { profile: 'other-services' },
      {},
      { endpoint: 'http://localhost:4001', region: 'eu-west-3' },
    ],
    [
      'the environment comes before the profile',
      { profile: 'services' },
      { AWS_ENDPOINT_URL: 'http://localhost:5000' },
      { endpoint: 'http://localhost:5000', region: 'eu-west-3' },
    ],
    [
      'the variable for ECS comes before the one for all',
      { profile: 'plain' },
      { AWS_ENDPOINT_URL: 'http://localhost:5000', AWS_ENDPOINT_URL_ECS: 'http://localhost:5001' },
      { endpoint: 'http://localhost:5001', region: 'eu-west-1' },
    ],
    [
      'the setting comes before everything',
      { profile: 'services', endpoint: 'http://localhost:6000' },
      { AWS_ENDPOINT_URL_ECS: 'http://localhost:5001' },
      { endpoint: 'http://localhost:6000', region: 'eu-west-3' },
    ],
    [
      'configured endpoints can be ignored by the profile',
      { profile: 'ignoring' },
      { AWS_ENDPOINT_URL: 'http://localhost:5000' },
      { endpoint: undefined, region: 'eu-west-3' },
    ],
    [
      'and by the environment',
      { profile: 'services' },
      { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      { endpoint: undefined, region: 'eu-west-3' },
    ],
    [
      'without a profile the one that AWS_PROFILE names counts',
      { region: 'sa-east-1' },
      { AWS_PROFILE: 'url' },
      { endpoint: 'http://localhost:4001', region: 'sa-east-1' },
    ],
    [
      "a chosen profile is not mixed with AWS_PROFILE's endpoint",
      { profile: 'plain' },
      { AWS_PROFILE: 'url' },
      { endpoint: undefined, region: 'eu-west-1' },
    ],
    [
      'a profile of the credentials file takes its region from the environment',
      { profile: 'keys' },
      { AWS_REGION: 'ap-south-1' },
      { endpoint: undefined, region: 'ap-south-1' },
    ],
    [
      "a chosen profile's region comes before the environment's",
      { profile: 'plain' },
      { AWS_REGION: 'ap-south-1' },
      { endpoint: undefined, region: 'eu-west-1' },
    ],
    [
      'an address needs no region',
      { endpoint: 'http://127.0.0.1:7000' },
      {},
      { endpoint: 'http://127.0.0.1:7000', region: 'us-east-1' },
    ],
  ];
  for (const [name, setting, env, target] of cases) {
    test(name, async () => assert.deepEqual(await resolve(setting, env), target));
  }
});

describe('what cannot be resolved never goes to AWS instead', () => {
  test('a services section that is not there', async () => {
    await assert.rejects(resolve({ profile: 'broken' }), {
      kind: 'configuration',
      message:
        'The profile names the services section "nowhere", which the configuration file does not have. Add "[services nowhere]" or remove the line.',
    });
  });

  test('a profile that is not there', async () => {
    await assert.rejects(resolve({ profile: 'typo' }), {
      kind: 'configuration',
      message:
        'The AWS configuration files have no profile "typo". There are: broken, default, ignoring, keys, nowhere, other-services, plain, services, url.',
    });
  });

  test('no region anywhere', async () => {
    await assert.rejects(resolve({ profile: 'nowhere' }), {
      kind: 'configuration',
      message: 'No region is set for connection "c". Add "region" to the connection or to the profile.',
    });
  });
});

test('a file that has changed since is read anew', async () => {
  const file = join(folder, 'config');
  await resolve({ profile: 'plain' });
  writeFileSync(file, '[profile plain]\nregion = us-west-2\n');
  assert.deepEqual(await resolve({ profile: 'plain' }), { endpoint: undefined, region: 'us-west-2' });
  writeFileSync(file, config);
});

test('profiles are listed without the shared sections', async () => {
  assert.deepEqual(await profileNames(around()), [
    'broken',
    'default',
    'ignoring',
    'keys',
    'nowhere',
    'other-services',
    'plain',
    'services',
    'url',
  ]);
});
