import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import { parseAccessKey } from '#core/local-access.ts';
import { environmentLines } from '../../server/src/local/clients/environment.ts';
import { ownMark, withSection } from '../../server/src/local/clients/ini-section.ts';
import { startEngineStandIn } from '../support/engine-stand-in.ts';
import { startLocalProcess } from '../support/local-process.ts';
import { cliProgram } from '../support/programs.ts';

const windows = process.platform === 'win32' && 'the shell and the modes are those of POSIX';

describe('what other tools need of the local endpoint', { skip: windows }, () => {
  const all = mkdtempSync(join(tmpdir(), 'ecs-workbench-clients-'));
  let home = '';
  let number = 0;
  beforeEach(() => {
    number += 1;
    home = join(all, `home${number}`);
    mkdirSync(home);
  });
  after(() => rmSync(all, { recursive: true, force: true }));

  function local(...args: string[]) {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const env = { PATH, NODE_COMPILE_CACHE, HOME: home, ECS_WORKBENCH_HOME: join(home, 'own') };
    const { status, stdout, stderr } = spawnSync(process.execPath, [cliProgram, 'local', ...args], { env });
    return { code: status, out: String(stdout), err: String(stderr) };
  }
  const key = () => {
    const found = parseAccessKey(readFileSync(join(home, 'own', 'access-key.json'), 'utf8'));
    assert.ok(found);
    return found;
  };
  const aws = (file: string) => join(home, '.aws', file);

  test('--print-env gives a shell what leads there, and takes away what would lead elsewhere', () => {
    const { code, out, err } = local('--port', '4599', '--region', 'eu-west-1', '--print-env');
    assert.deepEqual([code, err], [0, '']);
    const script = `${out}\nenv`;
    const env = {
      PATH: process.env.PATH,
      AWS_PROFILE: 'prod',
      AWS_SESSION_TOKEN: 'x',
      AWS_ENDPOINT_URL_ECS: 'x',
    };
    const lines = String(execFileSync('sh', ['-c', script], { env })).split('\n');
    assert.deepEqual(lines.filter((line) => line.startsWith('AWS_')).sort(), [
      `AWS_ACCESS_KEY_ID=${key().accessKeyId}`,
      'AWS_DEFAULT_REGION=eu-west-1',
      'AWS_ENDPOINT_URL=http://127.0.0.1:4599',
      'AWS_REGION=eu-west-1',
      `AWS_SECRET_ACCESS_KEY=${key().secretAccessKey}`,
    ]);
    assert.equal(local('--port', '4599', '--region', 'eu-west-1', '--print-env').out, out);
  });

  test('--write-profile adds a profile to files that are not there yet, for their owner alone', () => {
    const { code, out, err } = local('--port', '4599', '--write-profile', 'local');
    assert.deepEqual([code, err], [0, '']);
    assert.equal(
      out,
      `The profile "local" is in ${aws('config')} and ${aws('credentials')}. Use it with: aws --profile local ecs list-clusters\n`,
    );
    assert.equal(
      readFileSync(aws('config'), 'utf8'),
      `[profile local]\n${ownMark}\nregion = us-east-1\nendpoint_url = http://127.0.0.1:4599\n`,
    );
    assert.equal(
      readFileSync(aws('credentials'), 'utf8'),
      `[local]\n${ownMark}\naws_access_key_id = ${key().accessKeyId}\naws_secret_access_key = ${key().secretAccessKey}\n`,
    );
    const modes = ['config', 'credentials', '.'].map((file) =>
      (statSync(aws(file)).mode & 0o777).toString(8),
    );
    assert.deepEqual(modes, ['600', '600', '700']);
    assert.deepEqual(readdirSync(join(home, '.aws')).sort(), ['config', 'credentials']);
  });

  test('the profile is changed by the same command, and what a person added to it stays', () => {
    local('--port', '4599', '--write-profile', 'local');
    const before = readFileSync(aws('config'), 'utf8');
    writeFileSync(
      aws('config'),
      `# mine\n[default]\nregion=x\n\n${before}output = json\n[profile z]\nregion = y`,
    );
    assert.equal(local('--port', '5000', '--write-profile', 'local').code, 0);
    assert.equal(
      readFileSync(aws('config'), 'utf8'),
      `# mine\n[default]\nregion=x\n\n${before.replace('4599', '5000')}output = json\n[profile z]\nregion = y`,
    );
  });

  for (const [file, section] of [
    ['config', '[profile local]\nregion = eu-west-1\n'],
    ['config', '[ profile  "local" ]\nregion = eu-west-1\n'],
    ['credentials', '[local]\naws_access_key_id = AKIA\n'],
  ] as const) {
    test(`a profile of somebody's own is never overwritten: ${JSON.stringify(section)} in ${file}`, () => {
      mkdirSync(join(home, '.aws'));
      writeFileSync(aws(file), section, { mode: 0o600 });
      const { code, out, err } = local('--port', '4599', '--write-profile', 'local');
      assert.deepEqual([code, out], [2, '']);
      assert.equal(
        err,
        `ecs-workbench: ${aws(file)} has a profile of that name that was not written by --write-profile. Choose another name, or remove it.\n`,
      );
      assert.equal(readFileSync(aws(file), 'utf8'), section);
      assert.deepEqual(readdirSync(join(home, '.aws')), [file]);
    });
  }

  test('links, modes, line ends and letters of any encoding stay as they are', () => {
    const kept = join(home, 'dotfiles-config');
    const bytes = Buffer.from('\xef\xbb\xbf[profile \xe9]\r\nregion = a\r\nx = \xff', 'latin1');
    writeFileSync(kept, bytes);
    chmodSync(kept, 0o644);
    mkdirSync(join(home, '.aws'));
    symlinkSync(kept, aws('config'));
    assert.equal(local('--port', '4599', '--write-profile', 'local').code, 0);
    const added = `\r\n\r\n[profile local]\r\n${ownMark}\r\nregion = us-east-1\r\nendpoint_url = http://127.0.0.1:4599\r\n`;
    assert.deepEqual(readFileSync(kept), Buffer.concat([bytes, Buffer.from(added)]));
    assert.equal(lstatSync(aws('config')).isSymbolicLink(), true);
    assert.equal((statSync(kept).mode & 0o777).toString(8), '644');
  });

  test('the secret does not go into a file that others may read', () => {
    mkdirSync(join(home, '.aws'));
    writeFileSync(aws('credentials'), '', { mode: 0o644 });
    const { code, err } = local('--port', '4599', '--write-profile', 'local');
    assert.equal(code, 2);
    assert.equal(
      err,
      `ecs-workbench: Others than you may read ${aws('credentials')}. Run chmod 600 on it first.\n`,
    );
  });

  for (const [args, message] of [
    [['--print-env'], '--print-env needs --port N: the port that the endpoint listens on.'],
    [['--port', '1', '--print-env', '--write-profile', 'x'], 'Give either --print-env or --write-profile.'],
    [
      ['--port', '1', '--print-env', '--runtime', 'docker'],
      '--print-env starts no endpoint, so --runtime has no meaning beside it.',
    ],
    [
      ['--port', '1', '--write-profile', 'default'],
      'The profile "default" is what every tool uses that is told nothing. Choose another name.',
    ],
    [
      ['--port', '1', '--write-profile', 'a]\nb'],
      '"a]\\u{a}b" is not a name for a profile. Use letters, digits and . _ - @ +.',
    ],
  ] as const) {
    test(`refuses ${args.join(' ')}`, () => {
      const { code, out, err } = local(...args);
      assert.deepEqual([code, out], [2, '']);
      assert.equal(err.replace('"a]\nb"', '"a]\\u{a}b"'), `ecs-workbench: ${message}\n`);
    });
  }

  const noCli = spawnSync('aws', ['--version']).status === 0 ? false : 'the AWS CLI is not installed';
  test('the stock AWS CLI works by either, against real containers', {
    skip: noCli,
    timeout: 120_000,
  }, async () => {
    const engine = await startEngineStandIn();
    const own = { DOCKER_HOST: engine.host, ECS_WORKBENCH_HOME: join(home, 'own') };
    const endpoint = await startLocalProcess(['--runtime', 'docker', '--allow-host'], own);
    const { port } = new URL(endpoint.endpoint);
    const env = { PATH: process.env.PATH, HOME: home };
    const { out } = local('--port', port, '--print-env');
    const byEnv = execFileSync('sh', ['-c', `${out}\naws ecs list-clusters`], { env });
    assert.deepEqual(JSON.parse(String(byEnv)), { clusterArns: [] });
    local('--port', port, '--write-profile', 'mine');
    const byProfile = execFileSync('aws', ['--profile', 'mine', 'ecs', 'list-clusters'], { env });
    assert.deepEqual(JSON.parse(String(byProfile)), { clusterArns: [] });
    endpoint.child.kill('SIGTERM');
    await endpoint.ended;
    await engine.close();
  });
});

test('PowerShell is given its own words', () => {
  const key = { accessKeyId: 'LOCLABCDEFGHIJKL', secretAccessKey: 'abc/+' };
  const setup = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', key };
  assert.deepEqual(environmentLines(setup, 'win32'), [
    "$Env:AWS_ENDPOINT_URL = 'http://127.0.0.1:1'",
    "$Env:AWS_REGION = 'us-east-1'",
    "$Env:AWS_DEFAULT_REGION = 'us-east-1'",
    "$Env:AWS_ACCESS_KEY_ID = 'LOCLABCDEFGHIJKL'",
    "$Env:AWS_SECRET_ACCESS_KEY = 'abc/+'",
    'Remove-Item -ErrorAction SilentlyContinue Env:AWS_PROFILE, Env:AWS_DEFAULT_PROFILE, Env:AWS_SESSION_TOKEN, Env:AWS_SECURITY_TOKEN, Env:AWS_ENDPOINT_URL_ECS, Env:AWS_ENDPOINT_URL_APPLICATION_AUTO_SCALING, Env:AWS_ENDPOINT_URL_EC2, Env:AWS_ENDPOINT_URL_ECR, Env:AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2, Env:AWS_ENDPOINT_URL_EVENTBRIDGE, Env:AWS_ENDPOINT_URL_IAM, Env:AWS_ENDPOINT_URL_CLOUDWATCH_LOGS, Env:AWS_ENDPOINT_URL_CLOUDWATCH, Env:AWS_ENDPOINT_URL_S3, Env:AWS_ENDPOINT_URL_SCHEDULER, Env:AWS_ENDPOINT_URL_SECRETS_MANAGER, Env:AWS_ENDPOINT_URL_SERVICEDISCOVERY, Env:AWS_ENDPOINT_URL_SSM, Env:AWS_ENDPOINT_URL_STS, Env:AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  ]);
});

test("a section that stands twice is nobody's to change", () => {
  const section = { header: 'a', isHeader: (found: string) => found === 'a', values: { x: '1' } };
  const once = withSection('', section) ?? '';
  assert.equal(withSection(once, section), once);
  assert.equal(withSection(`${once}\n${once}`, section), undefined);
});
