import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
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
import { after, before, describe, test } from 'node:test';
import { splitCommand } from '#core/session/split-command.ts';
import { runCommand } from '../../client/src/command/run-command.ts';
import browseFiles from '../../client/src/commands/browse-files.ts';
import closeContainerFiles from '../../client/src/commands/close-container-files.ts';
import downloadContainerFile from '../../client/src/commands/download-container-file.ts';
import refreshContainerFolder from '../../client/src/commands/refresh-container-folder.ts';
import uploadToContainer from '../../client/src/commands/upload-to-container.ts';
import { ContainerFiles, type ContainerRoot } from '../../client/src/container-files/container-files.ts';
import { Folders } from '../../client/src/container-files/folders.ts';
import { mostBytes } from '../../client/src/container-files/scripts.ts';
import { type Agent, startAgent } from './support/agent.ts';
import { contextWith } from './support/context.ts';
import { assertDialogues } from './support/dialogues.ts';
import { find, treeOf } from './support/draw-tree.ts';
import { cluster, container, fakeEcs, task, type World } from './support/fake-ecs.ts';
import { type Answer, scriptedUi } from './support/scripted-ui.ts';

assertDialogues('container-files');

const { signal } = new AbortController();

/** Runs commands on this machine, as an agent of ECS Exec does: by their words, without a shell of its own. */
function rootHere(shell: readonly string[], written: string[] = [], agreed = true): ContainerRoot {
  return {
    id: 'here',
    name: 'here',
    run: (command, reply) =>
      new Promise((resolve, reject) => {
        const [, ...rest] = splitCommand(command);
        const [program = 'sh', ...first] = shell;
        const child = spawn(program, [...first, ...rest]);
        let heard = '';
        const take = (bytes: Buffer) => {
          heard += bytes;
          if (reply !== undefined && heard.includes(`${reply.when}\n`)) child.stdin.end(reply.type);
        };
        child.stdout.on('data', take);
        child.stderr.on('data', take);
        child.stdin.on('error', () => {});
        child.on('error', reject);
        // A terminal ends its lines so.
        child.on('close', () => resolve(heard.replaceAll('\n', '\r\n')));
      }),
    mayWrite: async (path) => {
      written.push(path);
      return agreed;
    },
  };
}

const hasBusyBox = spawnSync('busybox', ['sh', '-c', 'stat -c %f /']).status === 0;
const shells: readonly (readonly [string, readonly string[], string | false])[] = [
  ['the tools of this machine', ['sh'], false],
  ['BusyBox', ['busybox', 'sh'], hasBusyBox ? false : 'there is no busybox here'],
];

for (const [name, shell, skip] of shells)
  describe(`files by ${name}`, { skip }, () => {
    let folder: string;
    const at = (path: string) => join(folder, path);
    const files = new ContainerFiles(rootHere(shell));
    before(() => {
      folder = mkdtempSync(join(tmpdir(), 'container files '));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    test('are listed with folders first, links by where they lead, and names that shells trip over', async () => {
      mkdirSync(at('list/sub'), { recursive: true });
      for (const each of ['-n', '.env', "it's $(x) *", 'ä ö', 'b'])
        writeFileSync(join(folder, 'list', each), each);
      symlinkSync('sub', at('list/to-sub'));
      symlinkSync('nowhere', at('list/to-nothing'));
      const listed = await files.list(at('list'), signal);
      assert.deepEqual(
        listed.map((each) => [each.name, each.isFolder ? 'folder' : each.size, each.isLink]),
        [
          ['sub', 'folder', false],
          ['to-sub', 'folder', true],
          ['-n', 2, false],
          ['.env', 4, false],
          ['ä ö', 5, false],
          ['b', 1, false],
          ["it's $(x) *", 11, false],
          ['to-nothing', 7, true],
        ],
      );
      assert.equal(
        listed.find((each) => each.name === 'b')?.modifiedAt,
        Math.floor(statSync(at('list/b')).mtimeMs / 1000) * 1000,
      );
    });

    test('are read and written byte by byte, whatever they hold', async () => {
      for (const bytes of [Buffer.alloc(0), Buffer.from('a\r\n.\n\u0004\u0003'), randomBytes(100_000)]) {
        await files.write(at("it's"), bytes, signal);
        assert.deepEqual(readFileSync(at("it's")), bytes);
        assert.deepEqual(await files.read(at("it's"), signal), bytes);
      }
    });

    test('keep their mode when they are written, and leave nothing beside them', async () => {
      mkdirSync(at('kept'));
      writeFileSync(at('kept/run.sh'), 'old');
      chmodSync(at('kept/run.sh'), 0o750);
      await files.write(at('kept/run.sh'), Buffer.from('new'), signal);
      assert.equal(readFileSync(at('kept/run.sh'), 'utf8'), 'new');
      assert.equal(statSync(at('kept/run.sh')).mode & 0o777, 0o750);
      await files.write(at('kept/made'), Buffer.from('made'), signal);
      assert.equal(statSync(at('kept/made')).mode & 0o777, 0o644);
      assert.deepEqual(readdirSync(at('kept')).sort(), ['made', 'run.sh']);
    });

    test('that arrive only in part leave what was there', async () => {
      writeFileSync(at('whole'), 'whole');
      const root = rootHere(shell);
      const cutting = new ContainerFiles({
        ...root,
        run: (command, reply, until) =>
          root.run(command, reply && { ...reply, type: `${reply.type.slice(0, 40)}\n.\n` }, until),
      });
      await assert.rejects(cutting.write(at('whole'), randomBytes(3000), signal), {
        refusal: 'cut',
        message: `${at('whole')} arrived incomplete, so nothing was changed; try again.`,
      });
      assert.equal(readFileSync(at('whole'), 'utf8'), 'whole');
    });

    test('that are not there, are folders, or too large say so', async () => {
      writeFileSync(at('large'), Buffer.alloc(mostBytes + 1));
      const refused = (work: Promise<unknown>) =>
        work.then(
          () => 'done',
          (error: { readonly refusal: string }) => error.refusal,
        );
      assert.deepEqual(
        await Promise.all([
          refused(files.read(at('missing'), signal)),
          refused(files.list(at('missing'), signal)),
          refused(files.read(folder, signal)),
          refused(files.list(at('large'), signal)),
          refused(files.read(at('large'), signal)),
          refused(files.write(at('large'), Buffer.alloc(mostBytes + 1), signal)),
          refused(files.write(folder, Buffer.alloc(1), signal)),
          refused(files.write(at('missing/file'), Buffer.alloc(1), signal)),
          refused(files.read('/dev/null', signal)),
        ]),
        ['absent', 'absent', 'folder', 'file', 'large', 'large', 'folder', 'absent', 'special'],
      );
    });
  });

test('a container without a shell is told from one that refuses', async () => {
  const bare: ContainerRoot = {
    ...rootHere(['sh']),
    run: async () => 'exec: "sh": executable file not found in $PATH\r\n',
  };
  await assert.rejects(new ContainerFiles(bare).list('/', signal), {
    refusal: 'tools',
    message:
      'The container lacks sh, base64 or stat, which are needed to see its files. It answered: exec: "sh": executable file not found in $PATH',
  });
});

test('nothing is sent for a write that nobody agrees to', async () => {
  const written: string[] = [];
  const root = rootHere(['sh'], written, false);
  const files = new ContainerFiles({ ...root, run: () => assert.fail('it ran') });
  await assert.rejects(files.write('/etc/x', Buffer.from('y'), signal), {
    kind: 'cancelled',
    message: '/etc/x was not written, because it was not confirmed.',
  });
  assert.deepEqual(written, ['/etc/x']);
});

test('a folder is looked into once for all that an editor asks at a time, and again after a failure', async () => {
  let now = 0;
  let looked = 0;
  const one = { name: 'one', isFolder: false, isLink: false, size: 1, modifiedAt: 0 };
  const folders = new Folders(
    async () => {
      looked += 1;
      if (looked === 1) throw new Error('cut');
      return [one];
    },
    () => now,
  );
  await assert.rejects(folders.list('/'));
  assert.deepEqual(await Promise.all([folders.list('/'), folders.find('/one'), folders.find('/two')]), [
    [one],
    one,
    undefined,
  ]);
  assert.equal(looked, 2);
  now = 3000;
  await folders.list('/');
  folders.forget('/');
  await folders.list('/');
  assert.equal(looked, 4);
});

describe('Browse Files', () => {
  const enabled = task({
    executeCommand: true,
    containers: [container({ execAgent: { status: 'RUNNING', reason: undefined } })],
  });
  const production = cluster({});

  async function browse(world: World, ...answers: Answer[]) {
    const ecs = fakeEcs({ clusters: [production], ...world });
    const ui = scriptedUi(...answers);
    const context = contextWith({ ecs, ui, connections: [{ name: 'prod', profile: 'prod' }] });
    const element = await find(treeOf('clusters', context.connections.connections(), ecs), 'nginx');
    await runCommand(context, browseFiles, { element });
    return { ecs, ui, context };
  }

  test('asks before it looks into AWS, and again before each write', async () => {
    const { ui, context } = await browse({ tasks: [enabled] }, { agree: true }, { agree: false });
    const [root] = context.opened;
    assert.equal(root?.name, 'nginx of web-app:1 0123');
    assert.equal(await root?.mayWrite('/etc/hosts'), false);
    const place = ['Connection: prod (profile prod)', 'Account: 123456789012', 'Region: us-east-1'];
    assert.deepEqual(ui.transcript, [
      [
        'Browse the files of nginx of web-app:1?',
        'Task 0123',
        ...place,
        'Cluster: production',
        '[Browse]',
      ].join('\n'),
      [
        'Write /etc/hosts in nginx of web-app:1?',
        'Task 0123',
        'Other tasks of the service keep theirs; the next one starts from the image.',
        ...place,
        'Cluster: production',
        '[Write]',
      ].join('\n'),
    ]);
  });

  test('is refused with the reason where nobody can get in', async () => {
    const { context, ui } = await browse({ tasks: [{ ...enabled, executeCommand: false }] });
    assert.deepEqual(context.opened, []);
    assert.match(ui.messages[0]?.text ?? '', /was started without ECS Exec/);
  });

  describe('over a session', () => {
    let agent: Agent;
    before(async () => {
      agent = await startAgent();
    });
    after(() => agent.close());

    test('types a file only when the container is ready for it', async () => {
      const session = { streamUrl: agent.streamUrl, token: 'secret' };
      const { context, ecs } = await browse({ tasks: [enabled], session }, { agree: true });
      const [root] = context.opened;
      const answer = root?.run('sh -c x', { when: 'ready', type: 'typed\n.\n' }, signal);
      await agent.opened;
      agent.send(7, '{}');
      agent.send(1, 'not rea');
      agent.send(1, 'dy\r\nready\r\n');
      await agent.until((heard) => heard.some(({ payload }) => payload.toString() === 'typed\n.\n'));
      agent.send(1, '+\r\n.\r\n');
      agent.closeChannel();
      assert.equal(await answer, 'not ready\r\nready\r\n+\r\n.\r\n');
      assert.deepEqual(ecs.changes, [
        ['executeCommand', production.arn, { task: enabled.arn, container: 'nginx' }, 'sh -c x'],
      ]);
    });
  });
});

test('rows of the view download, upload, look again and close', async () => {
  const context = contextWith({
    ecs: fakeEcs(),
    ui: scriptedUi({ type: 'hosts' }, { type: '2' }, { leave: true }),
  });
  await runCommand(context, downloadContainerFile, { file: 'ecs-container://a/etc/hosts' });
  await runCommand(context, uploadToContainer, { file: 'ecs-container://a/etc' });
  await runCommand(context, uploadToContainer, { file: 'ecs-container://a/tmp' });
  await runCommand(context, refreshContainerFolder, { file: 'ecs-container://a/srv' });
  await runCommand(context, closeContainerFiles, { file: 'ecs-container://a/' });
  assert.deepEqual(context.ui.transcript, ['(info) Saved hosts.', '(info) Uploaded 2 files.']);
  assert.deepEqual(context.refreshed, ['ecs-container://a/etc', 'ecs-container://a/srv']);
  assert.deepEqual(context.logged, ['closed ecs-container://a/']);
});
