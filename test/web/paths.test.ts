/** The paths of a browser's files are read as Node reads those of a computer. */
import assert from 'node:assert/strict';
import { posix } from 'node:path';
import { test } from 'node:test';
import { paths } from '../../server/src/web/paths.ts';

const some = [
  '/',
  '/a',
  '/a/b/',
  'a/../b',
  './x.json',
  '../x',
  '/a/../../b',
  'a//b/.',
  '',
  '..',
  'x.yaml',
  '/a/b.c.d',
];

test('one path', () => {
  for (const path of some) {
    assert.equal(paths.normalize(path), posix.normalize(path), path);
    assert.equal(paths.dirname(path), posix.dirname(path), path);
    assert.equal(paths.basename(path), posix.basename(path), path);
    assert.equal(paths.basename(path, '.json'), posix.basename(path, '.json'), path);
    assert.equal(paths.isAbsolute(path), posix.isAbsolute(path), path);
  }
});

test('two paths', () => {
  for (const one of some)
    for (const other of some) {
      assert.equal(paths.join(one, other), posix.join(one, other), `${one} ${other}`);
      if (!one.startsWith('/')) continue;
      assert.equal(paths.resolve(one, other), posix.resolve(one, other), `${one} ${other}`);
      if (other.startsWith('/'))
        assert.equal(paths.relative(one, other), posix.relative(one, other), `${one} ${other}`);
    }
});
