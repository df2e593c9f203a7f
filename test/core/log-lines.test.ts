import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { stripVTControlCharacters } from 'node:util';
import { readFilter } from '#core/logs/reading/line-filter.ts';
import { logSources } from '#core/logs/reading/log-sources.ts';
import { readable } from '#core/logs/reading/readable.ts';
import { safeText } from '#core/logs/reading/safe-text.ts';
import { between, seeded } from '../support/random.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for.
const colour = /\x1b\[[0-9;:]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these characters are what is looked for.
const control = /[\x00-\x08\x0b-\x1f\x7f-\x9f]/;

const task = { id: '3f2a', revision: 'web:7', runtimeIds: new Map([['sidecar', 'abc123']]) };

/** What is said of a container with this log configuration. */
function of(logConfiguration: unknown, name = 'web') {
  const { sources, missing } = logSources({ containerDefinitions: [{ name, logConfiguration }] }, task);
  return sources[0] ?? missing[0]?.why;
}

describe('where the lines of a container are', () => {
  test('with awslogs, in the stream that ECS names after prefix, container and task', () => {
    const options = {
      'awslogs-group': '/ecs/web',
      'awslogs-region': 'eu-west-1',
      'awslogs-stream-prefix': 'ecs',
    };
    assert.deepEqual(of({ logDriver: 'awslogs', options }), {
      container: 'web',
      task: '3f2a',
      revision: 'web:7',
      group: '/ecs/web',
      stream: 'ecs/web/3f2a',
      region: 'eu-west-1',
    });
  });

  test('without a prefix, in the stream named after the id on the instance', () => {
    const configuration = { logDriver: 'awslogs', options: { 'awslogs-group': 'g' } };
    assert.deepEqual(of(configuration, 'sidecar'), {
      container: 'sidecar',
      task: '3f2a',
      revision: 'web:7',
      group: 'g',
      stream: 'abc123',
      region: undefined,
    });
    assert.match(String(of(configuration)), /no "awslogs-stream-prefix".* Add the prefix\.$/);
  });

  for (const [configuration, why] of [
    [undefined, /^it has no log configuration, .* Add "logConfiguration" with the driver "awslogs"\.$/],
    [{ logDriver: 'splunk' }, /^it logs by the driver "splunk", .* Use "awslogs"/],
    [
      { logDriver: 'awsfirelens', options: { Name: 'datadog' } },
      /^its lines go through FireLens to "datadog"; /,
    ],
    [{ logDriver: 'awsfirelens' }, /^its lines go through FireLens; /],
    [{ logDriver: 'awslogs' }, /names no "awslogs-group"/],
    ['awslogs', /^it has no log configuration/],
  ] as const) {
    test(`with ${JSON.stringify(configuration)} it says why there are none`, () => {
      assert.match(String(of(configuration)), why);
    });
  }

  test('of something that is not a definition, nowhere', () => {
    assert.deepEqual(logSources({ containerDefinitions: 'oops' }, task), { sources: [], missing: [] });
    assert.deepEqual(logSources({}, task), { sources: [], missing: [] });
  });
});

describe('a line of JSON', () => {
  const cases: readonly (readonly [string, unknown])[] = [
    [
      '{"level":"info","time":1,"msg":"listening","port":80}',
      { level: 'info', message: 'listening', rest: 'port=80', trace: [] },
    ],
    [
      '{"level":50,"msg":"no answer","err":{"message":"x","stack":"Error: x\\n    at a (/app/a.js:1:2)"}}',
      { level: 'error', message: 'no answer', rest: '', trace: ['Error: x', '    at a (/app/a.js:1:2)'] },
    ],
    [
      '{"severity":"WARNING","message":"slow","labels":{"a":1}}',
      { level: 'warn', message: 'slow', rest: 'labels={"a":1}', trace: [] },
    ],
    [
      '{"@timestamp":"t","log.level":"ERROR","message":"boom","stack_trace":"E\\n\\tat X.java:3"}',
      { level: 'error', message: 'boom', rest: '', trace: ['E', '\tat X.java:3'] },
    ],
    ['{"message":{"a":1}}', { level: undefined, message: '{"a":1}', rest: '', trace: [] }],
    ['{"msg":"m","level":"loud"}', { level: undefined, message: 'm', rest: '', trace: [] }],
    ['{"status":200}', undefined],
    ['{"msg":null}', undefined],
    ['{broken}', undefined],
    ['[1]', undefined],
    ['plain text', undefined],
  ];
  for (const [line, expected] of cases) {
    test(`${line} is read as ${JSON.stringify(expected)}`, () => assert.deepEqual(readable(line), expected));
  }
});

describe('a filter', () => {
  const lines = ['GET /health 200', 'GET /Orders 500', 'started'];
  for (const [text, expected] of [
    ['orders', ['GET /Orders 500']],
    ['!get', ['started']],
    ['/ [45]\\d\\d$/', ['GET /Orders 500']],
    ['/GET/i', ['GET /health 200', 'GET /Orders 500']],
    ['!/ 200$/', ['GET /Orders 500', 'started']],
    ['/health', ['GET /health 200']],
  ] as const) {
    test(`${text} keeps ${expected.length} of ${lines.length}`, () => {
      const filter = readFilter(text);
      assert.ok('test' in filter);
      assert.deepEqual(lines.filter(filter.test), expected);
    });
  }

  test('that is not an expression says so', () => {
    assert.deepEqual(readFilter('/(/'), {
      text: '/(/',
      problem: 'This is not a regular expression: Unterminated group',
    });
  });
});

describe('a text from a container', () => {
  for (const [text, safe] of [
    ['plain\ttext', 'plain\ttext'],
    ['\u001b[31mred\u001b[0m', '\u001b[31mred\u001b[0m'],
    ['a\u001b[2Jb\u001b[Hc', 'abc'],
    ['\u001b]0;title\u0007x', 'x'],
    ['\u001b]8;;http://evil\u001b\\link\u001b]8;;\u001b\\', 'link'],
    ['\u001bP+q544e\u001b\\x', 'x'],
    ['\u001bcreset', 'reset'],
    ['bell\u0007 back\b\rover', 'bell backover'],
    ['\u009b2Jx', '2Jx'],
    ['end\u001b', 'end'],
    ['end\u001b[12', 'end'],
  ] as const) {
    test(`${JSON.stringify(text)} is shown as ${JSON.stringify(safe)}`, () =>
      assert.equal(safeText(text), safe));
  }

  test('can do nothing to a terminal but colour it, whatever it is', () => {
    const random = seeded(11);
    const parts = [
      '\u001b',
      '[',
      ']',
      '0;',
      'm',
      'J',
      '\u0007',
      '\\',
      'P',
      '\u009b',
      'a',
      '31',
      '?',
      ' ',
      '\u0000',
    ];
    for (let round = 0; round < 5_000; round += 1) {
      const text = Array.from({ length: between(random, 1, 12) }, () => parts[between(random, 0, 14)]).join(
        '',
      );
      const shown = safeText(text).replace(colour, '');
      assert.equal(stripVTControlCharacters(shown), shown, JSON.stringify(text));
      assert.doesNotMatch(shown, control, JSON.stringify(text));
    }
  });
});
