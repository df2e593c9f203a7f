import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CORE_SCHEMA, load, YAML11_SCHEMA } from 'js-yaml';
import { convert } from '#core/document/convert/convert.ts';
import type { DataSyntax } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { toValue } from '#core/document/value.ts';
import { plain } from '../support/documents.ts';
import { between, pick, seeded } from '../support/random.ts';
import { randomObject } from '../support/random-document.ts';

/** The text in the other syntax; what came of it instead, when it could not be had. */
function converted(text: string, to: DataSyntax): { text: string; notes: readonly string[] } {
  const answer = convert(parseDocument(text, to === 'json' ? 'yaml' : 'json'), to);
  return 'refusal' in answer ? { text: answer.refusal, notes: [] } : answer;
}

test('JSON with comments becomes YAML with comments', () => {
  const json = `// The shop.
{
  "family": "shop", // as in the console
  /* What runs. */
  "containerDefinitions": [
    {
      // Behind the load balancer.
      "name": "web",
      "command": ["sh", "-c", "set -e\\n  run --fast\\nexit 0"], // a script
      "portMappings": [{ "containerPort": 80 }],
      "links": [],
      "dockerLabels": {}
      // more to come
    }
  ]
}
// The end.
`;
  const yaml = `# The shop.
family: shop # as in the console
# What runs.
containerDefinitions:
  # Behind the load balancer.
  - name: web
    command:
      - sh
      - "-c"
      - |-
        set -e
          run --fast
        exit 0
    # a script
    portMappings:
      - containerPort: 80
    links: []
    dockerLabels: {}
    # more to come
# The end.
`;
  assert.deepEqual(converted(json, 'yaml'), { text: yaml, notes: [] });
});

test('what readers of YAML take for something else is quoted', () => {
  const words = [
    'no',
    'on',
    'Y',
    'null',
    '~',
    '22:22',
    '0x1F',
    '1_000',
    '2024-01-01',
    '012',
    '.5',
    '1e3',
    '=',
  ];
  const more = [
    'a: b',
    'a #b',
    '- a',
    '*a',
    '&a',
    '!a',
    '%a',
    '@a',
    '`a',
    '{a',
    '[a',
    '',
    ' a',
    'a ',
    'ä',
    'a\tb',
  ];
  const value = { texts: [...words, ...more], 10: 'ten', 2: 'two' };
  const { text } = converted(JSON.stringify(value), 'yaml');
  assert.deepEqual(
    [load(text, { schema: YAML11_SCHEMA }), load(text, { schema: CORE_SCHEMA })],
    [value, value],
  );
});

test('names keep their order, also those that look like numbers', () => {
  assert.equal(converted('{"b": 1, "10": 2, "2": 3, "a": 4}', 'yaml').text, 'b: 1\n"10": 2\n"2": 3\na: 4\n');
  assert.equal(converted('b: 1\n"10": 2\n"2": 3\n', 'json').text, '{\n  "b": 1,\n  "10": 2,\n  "2": 3\n}\n');
});

test('what JSON cannot say is told', () => {
  const yaml = `# The shop.
family: shop # here
cpu: \${CPU}
x: &x { a: 1 }
y: *x
z: "# none"
`;
  assert.deepEqual(converted(yaml, 'json'), {
    text: `{
  "family": "shop",
  "cpu": "\${CPU}",
  "x": {
    "a": 1
  },
  "y": {
    "a": 1
  },
  "z": "# none"
}
`,
    notes: [
      'JSON has no comments, so 2 are lost.',
      'JSON has no aliases, so what they stand for is written out.',
      'Placeholders are quoted now; where a number is meant, take the quotes off.',
    ],
  });
});

test('placeholders of JSON stay as they are quoted', () => {
  const json = `{"cpu": \${CPU}, "family": "\${NAME}", "image": "{{ .Image }}", "memory": {{ .Memory }}}`;
  assert.equal(
    converted(json, 'yaml').text,
    `cpu: \${CPU}\nfamily: "\${NAME}"\nimage: "{{ .Image }}"\nmemory: {{ .Memory }}\n`,
  );
});

test('what cannot be converted is said with its line', () => {
  assert.deepEqual(
    [
      converted('{\n  "a": 1\n  "b": 2\n}', 'yaml').text,
      converted('a: 1\nb: !Ref X\n', 'json').text,
      converted('a:\n  b: 1\n  {% if x %}\n  c: 2\n', 'json').text,
      converted('', 'json').text,
    ],
    [
      'Mend line 2 first: Put a comma between these two.',
      'Line 2 has the tag !Ref, for which JSON has no form.',
      'The object at line 1 has template statements, which would be lost.',
      'There is nothing to convert.',
    ],
  );
});

test('of a name written twice the last one is kept', () => {
  assert.deepEqual(converted('{"a": 1, "b": 2, "a": 3}', 'yaml'), {
    text: 'a: 3\nb: 2\n',
    notes: ['"a" was written twice in one object; the last one, which counts, is kept.'],
  });
});

test('line breaks of Windows stay', () => {
  assert.equal(converted('{\r\n  "a": [1]\r\n}\r\n', 'yaml').text, 'a:\r\n  - 1\r\n');
});

test('there and back again is the same value, for every reader', () => {
  const random = seeded(31);
  for (let run = 0; run < 500; run += 1) {
    const value = randomObject(random, 4);
    const json = JSON.stringify(value, null, 2);
    const yaml = converted(json, 'yaml').text;
    const back = converted(yaml, 'json').text;
    const seen = [
      plain(parseDocument(yaml, 'yaml').root),
      load(yaml, { schema: YAML11_SCHEMA }),
      toValue(parseDocument(back, 'json').root),
      JSON.parse(back),
    ];
    // An empty object is `{}` in both; an empty document cannot come out.
    assert.deepEqual(seen, [value, value, value, value], yaml);
    assert.equal(back, `${json}\n`);
  }
});

test('every text survives, whatever it looks like', () => {
  const random = seeded(7);
  const letter = () =>
    pick(random, [' ', '\n', '#', ':', '-', 'a', '1', '"', "'", ',', '[', '|', '\t', 'é', '?']);
  for (let run = 0; run < 2000; run += 1) {
    const text = Array.from({ length: between(random, 0, 9) }, letter).join('');
    const value = { a: [{ text }, text], [`k${text}`]: text };
    const yaml = converted(JSON.stringify(value), 'yaml').text;
    const seen = [load(yaml, { schema: YAML11_SCHEMA }), plain(parseDocument(yaml, 'yaml').root)];
    assert.deepEqual(seen, [value, value], yaml);
  }
});
