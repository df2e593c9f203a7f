import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentKinds } from '#core/ecs/kinds.ts';
import manifest from '../../package.json' with { type: 'json' };
import commands from '../../server/src/cli/commands/index.ts';
import type { Assistance } from '../../server/src/cli/mcp/assistance.ts';
import formats from '../../server/src/cli/output/index.ts';
import { cli } from '../support/cli.ts';
import { assertGolden } from '../support/golden.ts';

test('--help lists the commands', async () => {
  const asked = await Promise.all([cli(['--help']), cli(['-h']), cli(['help'])]);
  assert.deepEqual(asked[1], asked[0]);
  assert.deepEqual(asked[2], asked[0]);
  assert.deepEqual([asked[0].code, asked[0].err], [0, '']);
  assertGolden(asked[0].out, 'cli/fixtures/golden/help.txt');
});

for (const { name: command } of commands) {
  test(`${command} --help tells its options and exit codes`, async () => {
    const asked = await cli([command, '--help']);
    assert.deepEqual(await cli(['help', command]), asked);
    assert.deepEqual([asked.code, asked.err], [0, '']);
    assertGolden(asked.out, `cli/fixtures/golden/help-${command}.txt`);
  });
}

test('--version prints the version', async () => {
  assert.deepEqual(await cli(['--version']), { code: 0, out: `${manifest.version}\n`, err: '' });
});

const known = commands.map(({ name }) => name).join(', ');

const misuses: Record<string, [args: string[], message: string]> = {
  'an unknown command': [
    ['chekc'],
    `There is no command "chekc". The commands are ${known}; see ecs-workbench --help.`,
  ],
  'an unknown option before the command': [
    ['--fast'],
    `There is no option "--fast". The commands are ${known}; see ecs-workbench --help.`,
  ],
  'help for an unknown command': [
    ['help', 'x'],
    `There is no command "x". The commands are ${known}; see ecs-workbench --help.`,
  ],
  'check without a file': [['check'], 'Name a file or a folder to check. See ecs-workbench check --help.'],
  'check with an unknown option': [
    ['check', '--fast', 'clean.json'],
    "Unknown option '--fast'. See ecs-workbench check --help.",
  ],
  'check of what is not there': [['check', 'nothing.json'], 'There is no file or folder "nothing.json".'],
  'check in an unknown format': [
    ['check', '--format', 'xml', 'clean.json'],
    `There is no format "xml"; use one of ${formats.map(({ name }) => name).join(', ')}.`,
  ],
  'check with a number that is none': [
    ['check', '--max-warnings', 'few', 'clean.json'],
    '--max-warnings takes a whole number from 0, not "few".',
  ],
  'check with a number below nothing': [
    ['check', '--max-warnings', '-1', 'clean.json'],
    '--max-warnings takes a whole number from 0, not "-1".',
  ],
  'check with an option that lacks its value': [
    ['check', 'clean.json', '--max-warnings'],
    '--max-warnings needs a value: --max-warnings N. See ecs-workbench check --help.',
  ],
  'check with an option in the place of a value': [
    ['check', 'clean.json', '--rule', '--fix'],
    '--rule needs a value: --rule ID=SEVERITY. See ecs-workbench check --help.',
  ],
  'check with a value for a switch': [
    ['check', '--fix=yes', 'clean.json'],
    '--fix takes no value. See ecs-workbench check --help.',
  ],
  'check with a name for standard input that is not read': [
    ['check', '--stdin-filename', 'service.json', 'clean.json'],
    '--stdin-filename names standard input, which is checked for "-". See ecs-workbench check --help.',
  ],
  'check in colours that are none': [
    ['check', '--color', 'red', 'clean.json'],
    '--color takes auto, always or never, not "red".',
  ],
  'check of a glob that matches nothing': [
    ['check', 'nothing/**/*.json'],
    'No file matches "nothing/**/*.json".',
  ],
  'check with a rule that is none': [['check', '--rule', 'x=off', 'clean.json'], 'There is no rule "x".'],
  'check with a severity that is none': [
    ['check', '--rule', 'td-fargate-size-invalid=bad', 'clean.json'],
    'A rule is set to error, warning, info or off, not to "bad".',
  ],
  'check with half a rule setting': [
    ['check', '--rule', 'td-fargate-size-invalid', 'clean.json'],
    '--rule takes ID=SEVERITY, such as bp-image-latest=off, not "td-fargate-size-invalid".',
  ],
  'check that should fix standard input': [
    ['check', '--fix', '-'],
    '--fix changes files, and standard input is none. See ecs-workbench check --help.',
  ],
  'lsp without a way to the editor': [
    ['lsp'],
    'Say how the editor is spoken to, as --stdio. See ecs-workbench lsp --help.',
  ],
  'lsp with another option': [
    ['lsp', '--fast'],
    'Say how the editor is spoken to, as --stdio. See ecs-workbench lsp --help.',
  ],
  'schema without a kind': [['schema'], 'Name one kind of document. See ecs-workbench schema --help.'],
  'schema of a kind that is none': [
    ['schema', 'service'],
    `There is no kind "service"; use one of ${documentKinds.join(', ')}.`,
  ],
  'a rule that is misspelt': [
    ['rules', 'td-fargate-size-invald'],
    'There is no rule "td-fargate-size-invald". Did you mean "td-fargate-size-invalid"?',
  ],
  'a rule that is none': [['rules', 'x'], 'There is no rule "x". See ecs-workbench rules for all of them.'],
  'two rules': [
    ['rules', 'bp-host-pid', 'bp-host-ipc'],
    'Name one rule, or none for a list. See ecs-workbench rules --help.',
  ],
  'fit without a cluster': [
    ['fit', 'clean.json'],
    'Name the cluster with --cluster, or instances with --instances. See ecs-workbench fit --help.',
  ],
  'fit of two files': [
    ['fit', 'clean.json', 'faulty.json'],
    'Name one task definition. See ecs-workbench fit --help.',
  ],
  'fit of what is not a task definition': [
    ['fit', 'fit/service.json', '--instances', 'm6i.large=1'],
    'fit/service.json holds no task definition.',
  ],
  'fit on what is not a snapshot': [
    ['fit', 'clean.json', '--cluster', 'foreign.json'],
    'foreign.json is not an output of "aws ecs describe-container-instances".',
  ],
  'fit for what is not a service': [
    ['fit', 'clean.json', '--instances', 'm6i.large=1', '--service', 'foreign.json'],
    'foreign.json holds no service.',
  ],
  'fit for a service on Fargate': [
    ['fit', 'clean.json', '--instances', 'm6i.large=1', '--service', 'fit/fargate-service.json'],
    'The service in fit/fargate-service.json runs on Fargate, which has no container instances to fit on.',
  ],
  'fit on an instance type that is none': [
    ['fit', 'clean.json', '--instances', 'm6i.enormous=1'],
    'There is no instance type "m6i.enormous".',
  ],
  'fit on half an instance': [
    ['fit', 'clean.json', '--instances', 'm6i.large'],
    '--instances takes TYPE=N, such as m6i.large=3, not "m6i.large".',
  ],
  'fit in an unknown format': [
    ['fit', 'clean.json', '--instances', 'm6i.large=1', '--format', 'sarif'],
    'There is no format "sarif"; use text or json.',
  ],
  'fit of a folder': [['fit', 'pair', '--instances', 'm6i.large=1'], '"pair" is a folder; name a file.'],
  'check with a configuration and none': [
    ['check', '--config', 'a.yaml', '--no-config', 'clean.json'],
    '--config and --no-config exclude each other. See ecs-workbench check --help.',
  ],
  'check with the options of another command': [
    ['check', '--count', '2', 'clean.json'],
    "Unknown option '--count'. See ecs-workbench check --help.",
  ],
  'mcp with an operand': [['mcp', 'x'], 'mcp takes no operand. See ecs-workbench mcp --help.'],
  'why about what is neither a service nor a task': [
    ['why', 'arn:aws:ecs:us-east-1:000000000000:cluster/shop'],
    'arn:aws:ecs:us-east-1:000000000000:cluster/shop is the ARN of neither a service nor a task. See ecs-workbench why --help.',
  ],
  'why about a cluster alone': [
    ['why', 'shop/'],
    '"shop/" is not CLUSTER/NAME. See ecs-workbench why --help.',
  ],
  'why with a file that holds no definition': [
    ['why', 'shop/web', '--file', 'foreign.json'],
    'foreign.json holds neither a task definition nor a service.',
  ],
  'import of another tool': [
    ['import', 'helm', 'clean.json'],
    'Say what to import, "compose" or "copilot", and name one file. See ecs-workbench import --help.',
  ],
  'fit with more copies than are counted': [
    ['fit', 'clean.json', '--instances', 'm6i.large=1', '--count', '100001'],
    '--count takes a whole number from 0 to 100000, not "100001".',
  ],
  'fit on a number of instances that is none': [
    ['fit', 'clean.json', '--instances', 'm6i.large=few'],
    '--instances m6i.large takes a whole number from 0 to 100000, not "few".',
  ],
  'fit of what is not there': [
    ['fit', 'absent.json', '--instances', 'm6i.large=1'],
    'There is no file "absent.json".',
  ],
  'deploy of what holds nothing to deploy': [
    ['deploy', 'foreign.json', '--service', 'web'],
    'foreign.json holds neither a task definition with its family nor a service.',
  ],
  'deploy that goes on without a service': [
    ['deploy', '--continue'],
    'Name the service with --service. See ecs-workbench deploy --help.',
  ],
  'local in a runtime that is none': [
    ['local', '--runtime', 'vm'],
    '--runtime vm is not one of auto, simulated, docker.',
  ],
  'local in a region that is none': [
    ['local', '--region', 'US East'],
    '--region US East is not the name of a region, such as us-east-1.',
  ],
  'local that keeps tasks for no time': [
    ['local', '--keep-stopped-for', 'long'],
    '--keep-stopped-for long is not a time of up to a year, such as 900, 15m, 2h or 7d.',
  ],
  'local that keeps tasks for more than a year': [
    ['local', '--keep-stopped-for', '367d'],
    '--keep-stopped-for 367d is not a time of up to a year, such as 900, 15m, 2h or 7d.',
  ],
  'local on a port that is none': [
    ['local', '--port', '99999'],
    '--port 99999 is not a whole number from 0 to 65535.',
  ],
};

for (const [name, [args, message]] of Object.entries(misuses)) {
  test(`exit code 2: ${name}`, async () => {
    assert.deepEqual(await cli(args), { code: 2, out: '', err: `ecs-workbench: ${message}\n` });
  });
}

test('what stands behind -- is not an option', async () => {
  assert.deepEqual(await cli(['check', '--', '--help']), {
    code: 2,
    out: '',
    err: 'ecs-workbench: There is no file or folder "--help".\n',
  });
});

test('an editor and an assistant are served until they hang up', async () => {
  assert.deepEqual(await cli(['lsp', '--stdio']), { code: 0, out: '', err: 'An editor is served.\n' });
  for (const transport of ['--node-ipc', '--socket=5007', '--pipe=/tmp/x']) {
    assert.equal((await cli(['lsp', transport])).code, 0, transport);
  }
  for (const transport of ['--socket=x', '--pipe=', 'x--stdio', '--stdio=1']) {
    assert.equal((await cli(['lsp', transport])).code, 2, transport);
  }
  const offered: string[][] = [];
  const serveAssistant = async ({ tools }: Assistance) => {
    offered.push(tools.map(({ name }) => name));
  };
  assert.deepEqual(await cli(['mcp'], { serveAssistant }), { code: 0, out: '', err: '' });
  await cli(['mcp', '--allow-changes'], { serveAssistant });
  const [reading = [], all = []] = offered;
  assert.deepEqual(all.filter((name) => !reading.includes(name)).sort(), [
    'ecs_deploy',
    'ecs_register',
    'ecs_roll_back',
    'ecs_scale',
    'ecs_stop_task',
  ]);
});

test('exit code 2: no command at all, with the list of commands', async () => {
  const run = await cli([]);
  assert.deepEqual([run.code, run.out], [2, '']);
  assert.match(run.err, /^ecs-workbench: Name a command\.\n\n.*Commands:\n {2}baseline/s);
});
