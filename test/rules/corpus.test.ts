import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readCorpus } from '../accuracy/corpus.ts';
import { errorsOf, isAt, pathOf } from '../accuracy/ours.ts';

const corpus = readCorpus();
const skip = corpus === undefined && 'There is no corpus; set ECS_CORPUS to its folder.';
const clean = corpus?.valid.filter(({ label }) => label === 'clean') ?? [];
const refused = corpus?.failures.filter(({ detectable }) => detectable === 'yes') ?? [];

describe('Real files', { skip }, () => {
  it('that AWS takes get no error', (test) => {
    const flagged = clean.filter(({ file, text }) => errorsOf(file, text).length > 0);
    test.diagnostic(`${flagged.length} of ${clean.length} clean files get an error`);
    assert.deepEqual(
      flagged.map(({ file }) => file),
      [],
    );
  });

  it('that AWS refused get an error at what is wrong', (test) => {
    const unseen = refused.filter(({ file, text, companion, jsonPath }) => {
      const places = jsonPath.split(/[\s,]+/).map(pathOf);
      const errors = errorsOf(file, text, companion);
      return !errors.some(({ path }) => places.some((place) => isAt(text, file, path, place)));
    });
    test.diagnostic(`${refused.length - unseen.length} of ${refused.length} refused files are seen through`);
    assert.deepEqual(
      unseen.map(({ file }) => file),
      [],
    );
  });

  it('that AWS refused for what a checker can know are wrong somewhere', () => {
    const silent = refused.filter(
      ({ file, text, companion }) => errorsOf(file, text, companion).length === 0,
    );
    assert.deepEqual(silent, []);
  });
});
