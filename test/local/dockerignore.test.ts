import assert from 'node:assert/strict';
import test from 'node:test';
import { readDockerignore } from '../../server/src/local/builds/dockerignore.ts';

/** Which of the paths a text leaves out. */
function leftOut(text: string, ...paths: readonly string[]): readonly string[] {
  return paths.filter(readDockerignore(text).ignores);
}

test('a pattern is of the whole path from the context, and of all that is below it', () => {
  assert.deepEqual(
    leftOut('node_modules', 'node_modules', 'node_modules/a/b.js', 'web/node_modules', 'node_modules2'),
    ['node_modules', 'node_modules/a/b.js'],
  );
  assert.deepEqual(leftOut('/dist/\n./tmp/../out', 'dist/a', 'out', 'tmp/a'), ['dist/a', 'out']);
});

test('a star stays in a folder, two lead through any, and a question mark is one character', () => {
  assert.deepEqual(leftOut('*.log', 'a.log', 'web/a.log', '.log', 'alog'), ['a.log', '.log']);
  assert.deepEqual(leftOut('**/*.log', 'a.log', 'web/in/a.log', 'a.logs'), ['a.log', 'web/in/a.log']);
  assert.deepEqual(leftOut('web/**', 'web/a/b', 'web', 'weba'), ['web/a/b']);
  assert.deepEqual(leftOut('a?c\n[x-z]1', 'abc', 'a/c', 'ac', 'y1', 'a1'), ['abc', 'y1']);
});

test('the last line that matches decides, and comments and empty lines are none', () => {
  const text = '# all but one\n\n*.md\n!README.md\nREADME.md/secret\n';
  assert.deepEqual(leftOut(text, 'a.md', 'README.md', '# all but one'), ['a.md']);
  assert.deepEqual(leftOut('!a.md\n*.md', 'a.md'), ['a.md']);
  assert.deepEqual(
    [readDockerignore(text).hasExceptions, readDockerignore('a').hasExceptions],
    [true, false],
  );
});

test('other characters stand for themselves, and a pattern that is open is said', () => {
  assert.deepEqual(leftOut('a.b(c)+\\*', 'a.b(c)+*', 'aXb(c)+*', 'a.b(c)+d'), ['a.b(c)+*']);
  assert.throws(() => readDockerignore('web/[a'), {
    message: 'The pattern "web/[a" of .dockerignore cannot be read.',
  });
});
