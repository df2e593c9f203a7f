import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { readStream } from '../../server/src/cli/files/read-stream.ts';
import { replaceText } from '../../server/src/cli/write-file.ts';
import { cli } from '../support/cli.ts';

const bundle = fileURLToPath(new URL('../../dist/cli.cjs', import.meta.url));

const definition =
  '{\n  "family": "web",\n  "containerDefinitions": [{ "name": "app", "image": "nginx:1.29", "memory": 64 }]\n}\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-walk-'));
});
afterEach(() => {
  process.chdir(tmpdir());
  rmSync(folder, { recursive: true });
});

function put(name: string, text = definition): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** The names of the files in which a run found ECS documents, with what it said beside and how it ended. */
async function checked(...args: string[]) {
  const { code, out, err } = await cli(['check', '--format', 'json', ...args], { folder });
  return { code, err, files: out === '' ? [] : JSON.parse(out).map(({ file }: { file: string }) => file) };
}

test('dot folders are walked, folders of tools are not', async () => {
  for (const name of [
    '.aws/td.json',
    '.github/ecs/td.yml',
    '.git/td.json',
    'a/node_modules/td.json',
    '.terraform/td.json',
  ]) {
    put(name);
  }
  assert.deepEqual(await checked('.'), { code: 0, err: '', files: ['.aws/td.json', '.github/ecs/td.yml'] });
});

test('files with an ending of template tools behind are taken', async () => {
  for (const name of ['td.json.tpl', 'td.yaml.j2', 'td.json.tftpl', 'stack.template', 'td.txt', 'td.tpl'])
    put(name);
  assert.deepEqual((await checked('.')).files, [
    'stack.template',
    'td.json.tftpl',
    'td.json.tpl',
    'td.yaml.j2',
  ]);
});

test('what .gitignore names is left out, in the folder and around it, unless it was asked for', async () => {
  mkdirSync(join(folder, '.git/info'), { recursive: true });
  put('.gitignore', 'build/\n*.local.json\n');
  put('.git/info/exclude', 'private.json\n');
  put('sub/.gitignore', '!kept.local.json\n/only-here.json\n');
  for (const name of [
    'build/td.json',
    'td.json',
    'td.local.json',
    'private.json',
    'sub/kept.local.json',
    'sub/only-here.json',
    'sub/deep/only-here.json',
  ]) {
    put(name);
  }
  const inner = ['sub/deep/only-here.json', 'sub/kept.local.json'];
  assert.deepEqual((await checked('.')).files, [...inner, 'td.json']);
  assert.deepEqual((await checked('sub')).files, inner);
  assert.deepEqual((await checked('build', 'td.local.json')).files, ['build/td.json', 'td.local.json']);
});

test('a link to a file inside is followed, once; one that leads out is said', async () => {
  put('real/definition.txt');
  put('real/td.json');
  symlinkSync('real/definition.txt', join(folder, 'linked.json'));
  symlinkSync('real/td.json', join(folder, 'again.json'));
  symlinkSync('.', join(folder, 'round.json'));
  symlinkSync('nowhere', join(folder, 'dangling.json'));
  const outer = join(folder, '../outside.json');
  symlinkSync('/etc/hostname', join(folder, 'out.json'));
  rmSync(outer, { force: true });
  assert.deepEqual(await checked('.'), {
    code: 0,
    err: [
      'dangling.json: is a link that leads nowhere: no such file or directory.\n',
      'out.json: leads out of the folder, so it is not read; name it to have it checked.\n',
    ].join(''),
    files: ['linked.json', 'real/td.json'],
  });
});

test('a link may lead to another folder of the same repository', async () => {
  mkdirSync(join(folder, '.git'));
  put('shared/td.json');
  mkdirSync(join(folder, 'service'));
  symlinkSync('../shared/td.json', join(folder, 'service/td.json'));
  assert.deepEqual(await checked('service'), { code: 0, err: '', files: ['service/td.json'] });
});

test('a folder that cannot be opened is said, and the others are checked', (context) => {
  put('good/td.json');
  put('locked/td.json');
  chmodSync(join(folder, 'locked'), 0);
  chmodSync(folder, 0o755);
  // Nothing is locked for root, so there a process without its rights looks.
  const other =
    process.getuid?.() === 0
      ? ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', process.execPath]
      : [process.execPath];
  const [program = '', ...args] = [...other, bundle, 'check', '--format', 'json', '.'];
  // That process could not write what it covers where this one does.
  const env = { ...process.env, NODE_V8_COVERAGE: undefined };
  const { error, status, stdout, stderr } = spawnSync(program, args, { cwd: folder, env, encoding: 'utf8' });
  chmodSync(join(folder, 'locked'), 0o755);
  if (error !== undefined) return context.skip('needs setpriv to look as somebody else');
  assert.deepEqual(
    [status, stderr, JSON.parse(stdout).map(({ file }: { file: string }) => file)],
    [2, 'locked: cannot be opened: permission denied.\n', ['good/td.json']],
  );
});

test('pipes and devices are refused by name, and their being there stops nothing', async () => {
  put('td.json');
  spawnSync('mkfifo', [join(folder, 'pipe.json')]);
  symlinkSync('/dev/zero', join(folder, 'zero.json'));
  assert.deepEqual(await checked('pipe.json', 'zero.json', 'td.json'), {
    code: 2,
    err: [
      'pipe.json: is a pipe, not a file, so it is not read; "-" reads standard input.\n',
      'zero.json: is a device, not a file, so it is not read.\n',
    ].join(''),
    files: ['td.json'],
  });
  assert.deepEqual(await checked('.'), {
    code: 0,
    err: [
      'pipe.json: is not a regular file, so it is not read.\n',
      'zero.json: leads out of the folder, so it is not read; name it to have it checked.\n',
    ].join(''),
    files: ['td.json'],
  });
});

test('a file over the limit is refused with the limit', async () => {
  put('big.json');
  truncateSync(join(folder, 'big.json'), 11 * 1024 * 1024);
  put('utf16.json', '\uFEFF{}');
  writeFileSync(join(folder, 'utf16.json'), '\uFEFF{}', 'utf16le');
  assert.deepEqual(await checked('big.json', 'utf16.json'), {
    code: 2,
    err: [
      'big.json: is larger than 10 MiB, so it is not read.\n',
      'utf16.json: is in UTF-16; save it in UTF-8.\n',
    ].join(''),
    files: [],
  });
});

test('a snapshot that is not a file is refused, too', async () => {
  put('td.json');
  assert.deepEqual(await cli(['fit', 'td.json', '--cluster', '/dev/zero'], { folder }), {
    code: 2,
    out: '',
    err: 'ecs-workbench: "/dev/zero" is a device, not a file, so it is not read.\n',
  });
});

test('globs that no shell has resolved work', async () => {
  for (const name of ['a/td.json', 'a/b/td.yaml', '.aws/td.json', 'other.json', 'a/[id].json']) put(name);
  assert.deepEqual((await checked('**/*.json')).files, [
    '.aws/td.json',
    'a/[id].json',
    'a/td.json',
    'other.json',
  ]);
  assert.deepEqual((await checked('a/**')).files, ['a/[id].json', 'a/b/td.yaml', 'a/td.json']);
  assert.deepEqual((await checked('./{a,x}/td.*')).files, ['a/td.json']);
  assert.deepEqual((await checked('a/[id].json')).files, ['a/[id].json']);
  assert.deepEqual((await checked(`${folder}/[a-b]/td.json`)).files, [`${folder}/a/td.json`]);
});

test('a link that leads nowhere or to no file is said, and one to a folder passed over', async () => {
  put('td.json');
  mkdirSync(join(folder, 'sub'));
  symlinkSync('absent.json', join(folder, 'broken.json'));
  symlinkSync('sub', join(folder, 'folder.json'));
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  symlinkSync('pipe', join(folder, 'piped.json'));
  assert.deepEqual(await checked('.'), {
    code: 0,
    err: [
      'broken.json: is a link that leads nowhere: no such file or directory.\n',
      'piped.json: leads to no regular file, so it is not read.\n',
    ].join(''),
    files: ['td.json'],
  });
});

test('a baseline tells what it could not read, and ends with 2 for what was named', async () => {
  put('td.json');
  writeFileSync(join(folder, 'utf16.json'), '\uFEFF{}', 'utf16le');
  const known = '.ecs-workbench-baseline.json: 1 known finding in 1 file.\n';
  const told = 'utf16.json: is in UTF-16; save it in UTF-8.\n';
  assert.deepEqual(await cli(['baseline', '.'], { folder }), { code: 0, out: '', err: told + known });
  assert.deepEqual(await cli(['baseline', 'td.json', 'utf16.json'], { folder }), {
    code: 2,
    out: '',
    err: told + known,
  });
});

test('standard input is read in pieces, without a byte order mark, up to the limit', async () => {
  async function* pieces(...parts: readonly (Buffer | string)[]) {
    yield* parts;
  }
  const [first, second] = [Buffer.from('\uFEFFa\u00e4', 'utf8').subarray(0, 5), Buffer.from([0xa4])];
  assert.equal(await readStream(pieces(first, second, 'b')), 'a\u00e4b');
  const mebibyte = Buffer.alloc(1024 * 1024, 0x20);
  const ten = Array.from({ length: 10 }, () => mebibyte);
  assert.equal((await readStream(pieces(...ten))).length, 10 * 1024 * 1024);
  await assert.rejects(readStream(pieces(...ten, ' ')), {
    message: 'standard input is larger than 10 MiB, so it is not read',
  });
});

test('a text takes the place of the one that was read, with its mode and its mark, and of no other', () => {
  put('td.json', '\uFEFFold');
  chmodSync(join(folder, 'td.json'), 0o640);
  symlinkSync('td.json', join(folder, 'link.json'));
  replaceText(join(folder, 'link.json'), 'old', 'new');
  assert.equal(readFileSync(join(folder, 'td.json'), 'utf8'), '\uFEFFnew');
  assert.equal(statSync(join(folder, 'td.json')).mode & 0o777, 0o640);
  assert.throws(() => replaceText(join(folder, 'td.json'), 'old', 'newer'), {
    message: `"${join(folder, 'td.json')}" cannot be written: it was changed meanwhile; run the command again.`,
  });
  assert.throws(
    () => replaceText(join(folder, 'none.json'), 'old', 'new'),
    /none\.json" cannot be written: ENOENT/,
  );
  assert.deepEqual(readdirSync(folder).sort(), ['link.json', 'td.json']);
});

test('nothing found is said, and fails when it is asked to', async () => {
  put('package.json', '{ "name": "x" }\n');
  const err = 'No ECS document was found, so nothing was checked.\n';
  assert.deepEqual(await checked('.'), { code: 0, err, files: [] });
  assert.deepEqual(await checked('.', '--fail-on-empty'), { code: 1, err, files: [] });
  put('td.json');
  assert.deepEqual(await checked('.', '--fail-on-empty'), { code: 0, err: '', files: ['td.json'] });
});

test('standard input has the name that it is given, in every format', async () => {
  const stdin = 'family: web\ncontainerDefinitions: [{ name: a, image: b, memory: 0 }]\n';
  const names = async (...args: string[]) =>
    (await cli(['check', '-', ...args], { folder, stdin })).out
      .match(/(?:deploy\/td\.yaml|stdin|^-)(?=[:",])/gm)
      ?.at(0);
  const named = ['--stdin-filename', 'deploy/td.yaml'];
  for (const format of ['text', 'json', 'sarif', 'github', 'gitlab', 'junit']) {
    assert.equal(await names('--format', format, ...named), 'deploy/td.yaml', format);
  }
  assert.equal(await names('--format', 'sarif'), 'stdin');
  assert.equal(await names('--format', 'github'), 'stdin');
});

test('a file beside named standard input is paired with it', async () => {
  put('deploy/td.json');
  const stdin =
    '{ "serviceName": "s", "taskDefinition": "web", "loadBalancers": [{ "containerName": "x", "containerPort": 80, "targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/0123456789abcdef" }] }';
  const { out } = await cli(['check', '-', '--stdin-filename', 'deploy/service.json'], { folder, stdin });
  assert.match(out, /^deploy\/service\.json:1:\d+: error: .* \[svc-lb-container-exists\]$/m);
});

test('quietly, errors alone are printed, and warnings still count', async () => {
  put('td.json', definition.replace('64', '64, "memoryReservation": 128'));
  put('clean.json');
  const args = ['check', '.', '--quiet', '--rule', 'bp-no-log-config=warning'];
  const { out } = await cli(args, { folder });
  assert.match(
    out,
    /^td\.json:3:\d+: error: [^\n]+\n1 error, 0 warnings and 0 notes in 2 ECS documents\.\n$/,
  );
  assert.deepEqual(await cli([...args.slice(0, 1), 'clean.json', '--quiet'], { folder }), {
    code: 0,
    out: '',
    err: '',
  });
  assert.equal((await cli([...args, 'clean.json', '--max-warnings', '0'], { folder })).code, 1);
});
