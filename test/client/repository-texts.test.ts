import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { RepositoryTexts } from '../../client/src/files/repository-texts.ts';

/** Repositories on a disk that counts what is read of it. */
function onDisk(files: Record<string, string>, opened: Record<string, string> = {}) {
  const asked: string[] = [];
  const texts = new RepositoryTexts({
    exists: (path) => {
      asked.push(`? ${path}`);
      return Object.keys(files).some((file) => file === path || file.startsWith(`${path}/`));
    },
    join: posix.join,
    parent: posix.dirname,
    name: (path) => posix.basename(path),
    within: posix.relative,
    opened: (path) => opened[path],
    read: (path) => {
      asked.push(path);
      return files[path];
    },
    isWatched: (path) => path.startsWith('/repo/app'),
  });
  const shown = (file: string) => {
    asked.length = 0;
    const found = texts.of(file, '/repo/app');
    const told = found && [found.name, found.text, found.path, found.beside('known.json')];
    return { told, asked: asked.filter((each) => !each.startsWith('?')), looked: asked.length };
  };
  return { texts, shown };
}

const configuration = '/repo/app/.ecs-workbench.yaml';

test('a configuration in the workspace is read once for all files, and again once something has changed', () => {
  const files: Record<string, string> = { [configuration]: 'rules: {}', '/repo/app/known.json': '[]' };
  const { texts, shown } = onDisk(files);
  const told = (text: string) => ['.ecs-workbench.yaml', text, 'deploy/a.json', '[]'];
  const first = shown('/repo/app/deploy/a.json');
  assert.deepEqual(first.told, told('rules: {}'));
  assert.deepEqual(first.asked, [configuration, '/repo/app/known.json']);
  files[configuration] = 'rules: []';
  assert.deepEqual(shown('/repo/app/deploy/a.json'), { told: told('rules: {}'), asked: [], looked: 0 });
  const other = shown('/repo/app/b.json');
  assert.deepEqual([other.told?.[2], other.asked], ['b.json', []]);
  texts.forget();
  assert.deepEqual(shown('/repo/app/deploy/a.json').told, told('rules: []'));
});

test('that there is none is known, too, until something has changed', () => {
  const files: Record<string, string> = { '/repo/app/a.json': '{}' };
  const { texts, shown } = onDisk(files);
  assert.equal(shown('/repo/app/a.json').told, undefined);
  files[configuration] = 'rules: {}';
  assert.deepEqual(shown('/repo/app/a.json'), { told: undefined, asked: [], looked: 0 });
  texts.forget();
  assert.equal(shown('/repo/app/a.json').told?.[1], 'rules: {}');
});

test('what is open in the editor counts as it stands there, at each look', () => {
  const opened: Record<string, string> = { [configuration]: 'one' };
  const { shown } = onDisk({ [configuration]: 'on disk' }, opened);
  assert.equal(shown('/repo/app/a.json').told?.[1], 'one');
  opened[configuration] = 'two';
  assert.equal(shown('/repo/app/a.json').told?.[1], 'two');
  delete opened[configuration];
  assert.equal(shown('/repo/app/a.json').told?.[1], 'on disk');
});

test('what nobody watches is read at each look: a configuration above the workspace, and a file outside of it', () => {
  const above = '/repo/.ecs-workbench.yaml';
  const files: Record<string, string> = { [above]: 'one', '/repo/.git/HEAD': '' };
  const { shown } = onDisk(files);
  assert.deepEqual(shown('/repo/app/a.json').told?.slice(0, 3), ['.ecs-workbench.yaml', 'one', 'app/a.json']);
  files[above] = 'two';
  assert.equal(shown('/repo/app/a.json').told?.[1], 'two');
  assert.equal(shown('/repo/other/b.json').told?.[1], 'two');
  delete files[above];
  assert.equal(shown('/repo/other/b.json').told, undefined);
});
