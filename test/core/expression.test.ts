import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate, groupsOf } from '#core/placement/expression/evaluate.ts';
import { parseExpression } from '#core/placement/expression/parse.ts';
import type { InstanceState } from '#core/placement/model.ts';
import { instance } from '../support/instances.ts';

const attributes = {
  'ecs.availability-zone': 'us-east-1a',
  'ecs.instance-type': 't2.small',
  'ecs.os-type': 'linux',
  'ecs.capability.task-eni': undefined,
  stack: 'prod',
  rank: '10',
  note: 'two words',
};

const subject = instance('i-1', {
  ec2InstanceId: 'i-abcd1234',
  agentVersion: '1.20.4',
  registeredAt: Date.UTC(2018, 5, 18, 22, 28, 28) / 1000,
  attributes,
  groups: ['service:production', 'family:batch'],
});

/** Expressions with the answer of the instance above. */
const answers: Record<string, boolean> = {
  // The examples and forms of the documentation.
  'attribute:ecs.instance-type == t2.small': true,
  'attribute:ecs.instance-type equals t2.small': true,
  'attribute:ecs.instance-type != t2.small': false,
  'attribute:ecs.instance-type not_equals t2.large': true,
  'attribute:ecs.availability-zone in [us-east-1a, us-east-1b]': true,
  'attribute:ecs.availability-zone !in [us-east-1a,us-east-1b]': false,
  'attribute:ecs.availability-zone not_in [eu-west-1a]': true,
  'attribute:ecs.instance-type =~ t2.*': true,
  'attribute:ecs.instance-type matches g2.*': false,
  'attribute:ecs.instance-type !~ g2.*': true,
  'attribute:ecs.instance-type not_matches t2.*': false,
  'attribute:ecs.instance-type =~ g2.* and attribute:ecs.availability-zone !~ us-east-1d': false,
  'attribute:ecs.instance-type == t2.small or attribute:ecs.instance-type == t2.medium': true,
  '(attribute:ecs.instance-type =~ t2.* && attribute:ecs.availability-zone == us-east-1d) || agentConnected == true': true,
  'task:group == service:production': true,
  'not(task:group == database)': true,
  '!(task:group == service:production)': false,
  'runningTasksCount == 1': false,
  'runningTasksCount == 1 and not(task:group == database)': false,
  'runningTasksCount greater_than 1': true,
  'runningTasksCount greater_than_equal 2': true,
  'runningTasksCount less_than 2': false,
  'runningTasksCount less_than_equal 2': true,
  'ec2InstanceId in ["i-abcd1234", \'i-wxyx7890\']': true,
  'ec2InstanceId =~ i-abcd.*': true,
  'agentVersion >= 1.20': true,
  'agentVersion > 1.20.4': false,
  'agentVersion < 1.100.0': true,
  'agentConnected == false': false,
  'agentConnected in [true, false]': true,
  'registeredAt > 2018-02-18': true,
  'registeredAt == 2018-06-18T22:28:28+00:00': true,
  'registeredAt == 2018-06-18T22:28:28Z': true,
  'registeredAt == 2018-06-18T22:28:28': true,
  'registeredAt <= 2018-06-18T22:28:28+02:00': false,
  'attribute:stack exists': true,
  'attribute:ecs.capability.task-eni exists': true,
  'attribute:stack !exists': false,
  'attribute:nothing not_exists': true,
  // An absent attribute answers yes to the negative operators only.
  'attribute:nothing == prod': false,
  'attribute:nothing != prod': true,
  'attribute:nothing in [prod]': false,
  'attribute:nothing !in [prod]': true,
  'attribute:nothing =~ .*': false,
  'attribute:nothing !~ .*': true,
  'attribute:nothing > 1': false,
  // Numbers by size, texts letter by letter; a pattern has to match all of the value.
  'attribute:rank > 9': true,
  'attribute:stack > abc': true,
  'attribute:stack =~ pro': false,
  'attribute:stack =~ (?i)PROD': true,
  'attribute:stack =~ (prod|test)': true,
  '(attribute:stack =~ (prod|test)) and attribute:rank =~ [0-9]{2}': true,
  'attribute:stack =~ a|prod&&attribute:rank==10': true,
  'attribute:note == "two words"': true,
  'attribute:note =~ "two .*"': true,
  // "and" binds closer than "or", "not" closer than both.
  'attribute:stack == prod or attribute:stack == x and attribute:stack == y': true,
  '(attribute:stack == prod or attribute:stack == x) and attribute:stack == y': false,
  'not attribute:stack == x and attribute:stack == prod': true,
  'not not attribute:stack == prod': true,
  'task:group exists': true,
  'task:group in [database, family:batch]': true,
  'task:group =~ service:.*': true,
  'task:group !~ service:.*': false,
  '  attribute:stack==prod  ': true,
};

for (const [text, answer] of Object.entries(answers)) {
  test(`${text} is ${answer}`, () => {
    const { expression, fault } = parseExpression(text);
    assert.equal(fault, undefined);
    assert.ok(expression !== undefined);
    assert.equal(evaluate(expression, queried(subject)), answer);
  });
}

test('an instance without an agent version, an id and tasks', () => {
  const bare = instance('bare', { agentVersion: undefined, ec2InstanceId: undefined });
  const texts = [
    'agentVersion > 0',
    'agentVersion != 1.0.0',
    'ec2InstanceId =~ .*',
    'task:group exists',
    'task:group != x',
  ];
  assert.deepEqual(
    texts.map((text) => ask(text, bare)),
    [false, true, false, false, true],
  );
});

/** Every operator with every subject that takes it, in both spellings. */
const table = {
  agentConnected: { value: 'true', operators: ['==', '!=', 'in', '!in', '=~', '!~'] },
  agentVersion: { value: '1.20.0', operators: ['==', '!=', '>', '>=', '<', '<='] },
  'attribute:stack': {
    value: 'prod',
    operators: ['==', '!=', '>', '>=', '<', '<=', 'exists', '!exists', 'in', '!in', '=~', '!~'],
  },
  ec2InstanceId: { value: 'i-1', operators: ['==', '!=', 'in', '!in', '=~', '!~'] },
  registeredAt: { value: '2018-06-18', operators: ['==', '!=', '>', '>=', '<', '<='] },
  runningTasksCount: { value: '3', operators: ['==', '!=', '>', '>=', '<', '<='] },
  'task:group': {
    value: 'service:web',
    operators: ['==', '!=', '>', '>=', '<', '<=', 'exists', '!exists', 'in', '!in', '=~', '!~'],
  },
};

const spellings: Record<string, string> = {
  '==': 'equals',
  '!=': 'not_equals',
  '>': 'greater_than',
  '>=': 'greater_than_equal',
  '<': 'less_than',
  '<=': 'less_than_equal',
  exists: 'exists',
  '!exists': 'not_exists',
  in: 'in',
  '!in': 'not_in',
  '=~': 'matches',
  '!~': 'not_matches',
};

test('each subject takes its operators in both spellings and refuses the others', () => {
  for (const [name, { value, operators }] of Object.entries(table)) {
    const taken = Object.entries(spellings).filter(([sign, word]) => {
      const argument = sign.endsWith('exists') ? '' : sign.endsWith('in') ? `[${value}]` : value;
      const results = [sign, word].map((operator) => parseExpression(`${name} ${operator} ${argument}`));
      assert.equal(results[0]?.fault === undefined, results[1]?.fault === undefined, `${name} ${word}`);
      return results[0]?.fault === undefined;
    });
    assert.deepEqual(
      taken.map(([sign]) => sign),
      operators,
      name,
    );
  }
});

/** Carets stand under the text that is refused. */
const faults = `
#
^
The expression ends too early. Start the condition with one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
#attribute:stack
                ^
The expression ends too early. Use one of ==, !=, >, >=, <, <=, exists, !exists, in, !in, =~, !~.
#attribute:stack = prod
                 ^
"=" cannot stand here. Use one of ==, !=, >, >=, <, <=, exists, !exists, in, !in, =~, !~.
#attribute:stack ==
                   ^
The expression ends too early. Write a value; quote it when it holds spaces or signs.
#attribute:stack == prod and
                            ^
The expression ends too early. Start the condition with one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
#attribute:stack == prod attribute:rank == 1
                         ^^^^^^^^^^^^^^
"attribute:rank" cannot stand here. Join two conditions with "and" or "or".
#stack == prod
 ^^^^^
"stack" cannot be asked about. Start the condition with one of agentConnected, agentVersion, attribute:NAME, ec2InstanceId, registeredAt, runningTasksCount, task:group.
#attribute: == prod
 ^^^^^^^^^^
"" is not an attribute name. Use 1 to 128 letters, digits and . _ - / \\ after "attribute:".
#runningTasksCount in [1]
                   ^^
runningTasksCount cannot be compared with "in". Use one of ==, !=, >, >=, <, <=.
#runningTasksCount > many
                     ^^^^
"many" is not a whole number.
#agentConnected == yes
                   ^^^
"yes" is neither true nor false.
#agentVersion >= latest
                 ^^^^^^
"latest" is not a version such as 1.20.0.
#registeredAt > yesterday
                ^^^^^^^^^
"yesterday" is not a date such as 2018-06-18T22:28:28Z.
#registeredAt > 2018-13-45
                ^^^^^^^^^^
"2018-13-45" is not a date such as 2018-06-18T22:28:28Z.
#attribute:stack =~ "(prod"
                    ^^^^^^^
"(prod" is not a regular expression.
#attribute:stack == "prod
                    ^^^^^
The quoted text has no closing quote.
#attribute:stack in prod
                    ^^^^
"prod" cannot stand here. Write a list after it, such as [a, b].
#attribute:stack in [prod, test
                               ^
The expression ends too early. Separate the list with "," and close it with "]".
#attribute:stack in [prod test]
                          ^^^^
"test" cannot stand here. Separate the list with "," and close it with "]".
#attribute:stack in []
                     ^
"]" cannot stand here. Write a value; quote it when it holds spaces or signs.
#(attribute:stack == prod
                         ^
The expression ends too early. Close the parenthesis with ")".
#attribute:stack == (prod)
                    ^
"(" cannot stand here. Write a value; quote it when it holds spaces or signs.
#attribute:stack == prod)
                        ^
")" cannot stand here. Join two conditions with "and" or "or".
#attribute:stack == prod & attribute:rank == 1
                         ^
"&" cannot stand here. Join two conditions with "and" or "or".
`;

for (const [text = '', carets = '', message = ''] of triples(faults)) {
  test(`refused: ${text || 'nothing at all'}`, () => {
    const start = carets.indexOf('^') - (text === '' ? 0 : 1);
    const width = carets.trim().length;
    const end = start >= text.length ? start : start + width;
    assert.deepEqual(parseExpression(text), { fault: { span: { start, end }, message } });
  });
}

test('an expression beyond the length that ECS takes is refused where it gets too long', () => {
  const text = 'attribute:stack == prod and '.repeat(80);
  assert.deepEqual(parseExpression(text).fault, {
    span: { start: 2000, end: 2240 },
    message: 'The expression has 2240 characters; ECS takes at most 2000.',
  });
});

test('deep nesting is refused instead of exhausting the stack', () => {
  assert.equal(parseExpression('('.repeat(1500)).fault?.message, 'The expression is nested too deeply.');
  assert.equal(parseExpression('!'.repeat(1500)).fault?.message, 'The expression is nested too deeply.');
});

test('every node knows where it stands', () => {
  const text = 'not (attribute:stack in [a, "b"]) and agentConnected == true';
  const { expression } = parseExpression(text);
  assert.deepEqual(spans(expression), [
    text,
    'not (attribute:stack in [a, "b"])',
    '(attribute:stack in [a, "b"])',
    'attribute:stack',
    'in',
    'a',
    '"b"',
    'agentConnected == true',
    'agentConnected',
    '==',
    'true',
  ]);

  /** The text under each span in the tree, outer ones first. */
  function spans(node: unknown): string[] {
    if (typeof node !== 'object' || node === null) return [];
    const { span, ...rest } = node as { span?: { start: number; end: number } };
    const own = span === undefined ? [] : [text.slice(span.start, span.end)];
    return [...own, ...Object.values(rest).flatMap(spans)];
  }
});

function triples(block: string): string[][] {
  const lines = block.trim().split('\n');
  return Array.from({ length: lines.length / 3 }, (_, index) => {
    const [text = '', carets = '', message = ''] = lines.slice(index * 3, index * 3 + 3);
    return [text.slice(1), carets, message];
  });
}

function ask(text: string, state: InstanceState): boolean | undefined {
  const { expression } = parseExpression(text);
  return expression && evaluate(expression, queried(state));
}

function queried(state: InstanceState) {
  return { ...state, groups: groupsOf(state) };
}
