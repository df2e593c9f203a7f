import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readFilterPattern } from '#core/logs/filter/filter-pattern.ts';
import { PatternFault } from '#core/logs/filter/pattern-fault.ts';

const lines = [
  'ERROR 500 while saving',
  'WARN slow answer: 1200 ms',
  'INFO saved',
  '{"level":"error","code":503,"user":{"name":"ann"},"tags":["a","b"],"ok":false,"gone":null}',
  '{"level":"info","code":200,"user":{"name":"bob"}}',
];

function found(pattern: string): number[] {
  const matches = readFilterPattern(pattern);
  return lines.flatMap((line, index) => (matches(line) ? [index] : []));
}

describe('a filter pattern of CloudWatch Logs', () => {
  for (const [pattern, wanted] of [
    ['', [0, 1, 2, 3, 4]],
    ['ERROR', [0]],
    ['error', [3]],
    ['ERROR saving', [0]],
    ['"slow answer"', [1]],
    ['?ERROR ?WARN', [0, 1]],
    ['?ERROR INFO', [2]],
    ['-ERROR -"slow answer" -level', [2]],
    ['saved', [2]],
    ['%[0-9]{4} ms%', [1]],
    ['{ $.level = "error" }', [3]],
    ['{ $.level != "error" }', [4]],
    ['{ $.level = "e*r" }', [3]],
    ['{ $.code >= 503 }', [3]],
    ['{ $.code < 503 }', [4]],
    ['{ $.user.name = ann || $.code = 200 }', [3, 4]],
    ['{ ($.user.name = "ann" || $.code = 200) && $.level = info }', [4]],
    ['{ $.tags[1] = "b" }', [3]],
    ['{ $[\'user\'].name = "bob" }', [4]],
    ['{ $.ok IS FALSE }', [3]],
    ['{ $.gone IS NULL }', [3]],
    ['{ $.tags NOT EXISTS }', [4]],
    ['{ $.level = %^inf% }', [4]],
  ] as const) {
    test(`"${pattern}" finds lines ${wanted.join(', ') || 'none'}`, () => {
      assert.deepEqual(found(pattern), wanted);
    });
  }

  for (const pattern of [
    '{ $.a = }',
    '{ $.a "b" }',
    '{ $.a = "b"',
    '{ }',
    '{ $.a > "b" }',
    'a-b=c',
    '"unended',
    '%(a+)+%',
    '[ip, user]',
    `{ ${'('.repeat(60)}$.a = 1${')'.repeat(60)} }`,
  ]) {
    test(`"${pattern.slice(0, 20)}" is refused`, () => {
      assert.throws(() => readFilterPattern(pattern), PatternFault);
    });
  }
});
