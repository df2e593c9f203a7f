import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Answered, beside, missing, readAnswered, saidOf } from './answers.ts';

const syntaxes = ['yaml', 'json'] as const;

describe('What AWS refuses is found at its place, and nothing beside it', () => {
  for (const each of readAnswered('refused')) {
    for (const syntax of syntaxes) {
      it(`${each.group}: ${each.name} (${syntax})`, () => {
        assert.notDeepEqual(each.answers, []);
        const said = saidOf(each, syntax);
        assert.deepEqual({ missing: missing(each, said), beside: beside(each, said) }, none);
      });
    }
  }
});

const none = { missing: [], beside: [] };

describe('What AWS takes and its guides show gives neither an error nor a warning', () => {
  for (const each of readAnswered('accepted')) {
    for (const syntax of syntaxes) {
      it(`${each.group}: ${each.name} (${syntax})`, () => assert.deepEqual(loudly(each, syntax), []));
    }
  }
});

/** What is said louder than a hint. */
function loudly(each: Answered, syntax: 'json' | 'yaml'): string[] {
  return saidOf(each, syntax)
    .filter(({ severity }) => severity !== 'info')
    .map(({ id, severity, path, message }) => `${severity} ${id} /${path.join('/')} ${message}`);
}
