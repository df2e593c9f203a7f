import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import type { Syntax } from '#core/document/node.ts';
import { Unknown } from '#core/document/unknown.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { policyOf } from '#core/ide/configuration/policy.ts';
import { type Diagnostic, diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { meets } from '#core/own-rules/condition.ts';
import type { OwnRule } from '#core/own-rules/own-rule.ts';
import { isFound, readPattern } from '#core/own-rules/pattern.ts';

const base = { id: 'acme', kinds: ['task-definition'], message: 'Mend it.' } as const;

/** What the rules find in a text. */
function found(
  text: string,
  rules: readonly OwnRule[],
  syntax: Syntax = 'yaml',
  name = `task-definition.${syntax}`,
) {
  const analysis = analyze(text, syntax, name);
  const policy = policyOf([], rules);
  return { analysis, own: diagnose(analysis, { policy }).filter(({ id }) => id === 'acme') };
}

function places(text: string, rule: Partial<OwnRule> & Pick<OwnRule, 'member'>): string[] {
  return found(text, [{ ...base, ...rule }]).own.map(
    ({ path, span }) => `${path.join('.')} ${text.slice(span.start, span.end)}`,
  );
}

describe('an own rule', () => {
  const text =
    'family: web\ncpu: 1 vCPU\nmemory: "2048"\ncontainerDefinitions:\n  - name: a\n    image: a:1\n    memory: <MEMORY>\n  - name: b\n    cpu: 128\n';

  for (const [condition, expected] of [
    [
      { member: '/containerDefinitions/*/command', required: true },
      ['containerDefinitions.0.command name', 'containerDefinitions.1.command name'],
    ],
    // That it is missing AWS says itself.
    [{ member: '/containerDefinitions/*/image', required: true }, []],
    [{ member: '/containerDefinitions/*/cpu', forbidden: true }, ['containerDefinitions.1.cpu 128']],
    [{ member: '/containerDefinitions/*/cpu', equals: '128' }, []],
    [{ member: '/containerDefinitions/*/cpu', equals: 256 }, ['containerDefinitions.1.cpu 128']],
    [{ member: '/containerDefinitions/*/image', in: ['b:1', 'c:1'] }, ['containerDefinitions.0.image a:1']],
    [{ member: '/family', matches: '^acme-' }, ['family web']],
    [{ member: '/family', matches: 'e' }, []],
    [{ member: '/cpu', atLeast: 1024, atMost: 1024 }, []],
    [{ member: '/cpu', atLeast: 1025 }, ['cpu 1 vCPU']],
    [{ member: '/memory', atMost: 1024 }, ['memory "2048"']],
    // What is not written yet may become anything.
    [{ member: '/containerDefinitions/*/memory', equals: 1 }, []],
    [
      { member: '/containerDefinitions/*/logConfiguration/logDriver', required: true },
      [
        'containerDefinitions.0.logConfiguration.logDriver name',
        'containerDefinitions.1.logConfiguration.logDriver name',
      ],
    ],
    // A list that is not there has no items of which anything could be said.
    [{ member: '/volumes/*/name', required: true }, []],
    [{ member: '/family', kinds: ['cluster'], required: true, matches: 'x' }, []],
  ] as const) {
    test(JSON.stringify(condition), () => assert.deepEqual(places(text, condition), expected));
  }

  test('leads to its page, and its fixes leave one that it has nothing against', () => {
    const rules: OwnRule[] = [
      { ...base, member: '/containerDefinitions/*/cpu', forbidden: true },
      { ...base, member: '/networkMode', required: true, equals: 'awsvpc', severity: 'error' },
    ];
    const { analysis, own } = found(text, rules);
    assert.deepEqual(
      own.map(({ severity, message, documentation, fixes }) => [
        severity,
        message,
        documentation,
        fixes.map(({ title }) => title),
      ]),
      [
        ['error', 'Mend it.', 'docs/configuration.md', ['Use "awsvpc"']],
        ['warning', 'Mend it.', 'docs/configuration.md', ['Remove "cpu"']],
      ],
    );
    const edits = own.flatMap(({ fixes }: Diagnostic) => fixes.flatMap((fix) => fix.edits));
    const mended = applyTextEdits(text, applyEdits(analysis.document, edits));
    assert.deepEqual(found(mended, rules).own, []);
  });

  test('sees a bare list of containers as a part of a task definition', () => {
    const rules: OwnRule[] = [{ ...base, member: '/containerDefinitions/*/image', matches: '^acme/' }];
    const list = '[{ "name": "a", "image": "acme/a:1" }, { "name": "b", "image": "b:1" }]';
    const { own } = found(list, rules, 'json', 'container-definitions.json');
    assert.deepEqual(
      own.map(({ path }) => path),
      [[1, 'image']],
    );
    const ofTask: OwnRule = { ...base, member: '/networkMode', forbidden: true };
    assert.deepEqual(found(list, [ofTask], 'json', 'container-definitions.json').own, []);
  });

  test('finds the same in a resource of Terraform and of a template, at its place there', () => {
    const rules: OwnRule[] = [{ ...base, member: '/networkMode', in: ['awsvpc'] }];
    const module =
      'resource "aws_ecs_task_definition" "web" {\n  family = "web"\n  network_mode = "bridge"\n  container_definitions = jsonencode([])\n}\n';
    const template =
      '{ "Resources": { "Web": { "Type": "AWS::ECS::TaskDefinition", "Properties": { "NetworkMode": "bridge" } } } }';
    assert.deepEqual(
      [found(module, rules, 'hcl', 'main.tf'), found(template, rules, 'json', 'template.json')].map(
        ({ analysis, own }) => own.map(({ span }) => analysis.document.text.slice(span.start, span.end)),
      ),
      [['"bridge"'], ['"bridge"']],
    );
  });
});

describe('a regular expression of an own rule', () => {
  for (const source of [
    '^[a-z]+/[a-z-]+:[0-9.]+$',
    '^(?:a|b)/x',
    '(a|b){3}x',
    String.raw`\(a+\)+`,
    '[(|*]+',
    'a{2,3}',
    '(ab)+',
    '(a|b)x+',
    String.raw`\p{Lu}+\u{61}`,
    'a*b*c*d*e*f*',
  ]) {
    test(`${source} is used`, () => assert.ok(readPattern(source) instanceof RegExp));
  }
  const nested = 'it repeats a group that repeats or chooses; repeat a character class instead';
  const around = 'it looks back or ahead; say it without';
  const many = 'it has more than 6 repetitions; use fewer';
  for (const [source, fault] of [
    ['(a+)+', nested],
    ['((a|b)x)*', nested],
    ['(a{1,9})*', nested],
    ['(a|b){10,}', nested],
    ['(?=a)', around],
    ['(?<!a)b', around],
    [String.raw`(a)\1`, around],
    [String.raw`(?<letter>a)\k<letter>`, around],
    ['a*b*c*d*e*f*g*', many],
    ['a{10,20}'.repeat(7), many],
    ['(', 'Invalid regular expression: /(/u: Unterminated group'],
  ] as const) {
    test(`${source} is refused`, () => assert.deepEqual(readPattern(source), { fault }));
  }
});

describe('a condition', () => {
  const meeting = (condition: Partial<OwnRule>, value: unknown) =>
    meets({ ...base, member: '/command', ...condition }, value, ['command']);

  test('takes null for a member that is not there', () => {
    const answers = [{ required: true }, { equals: 'a' }, { matches: 'a' }, { forbidden: true }] as const;
    assert.deepEqual(
      answers.map((condition) => meeting(condition, null)),
      [false, true, true, true],
    );
  });

  test('holds for a list as long as what is not written yet in it may become what is wanted', () => {
    const value = ['sh', new Unknown('<COMMAND>')];
    assert.deepEqual(
      [['sh', 'run'], ['bash', 'run'], ['sh']].map((equals) => meeting({ equals }, value)),
      [true, false, false],
    );
  });
});

test('a pattern is not tried on a text that is too long for its repetitions, and on every shorter one', () => {
  const answers = (
    [
      ['^.*a.*a.*a.*a.*a.*b$', 100],
      ['.*.*.*b', 1000],
      ['^.*.*.*b', 600],
      ['^[a-z]+/[a-z]+:[0-9.]+$', 200],
    ] as const
  ).map(([source, letters]) => {
    const pattern = readPattern(source);
    return pattern instanceof RegExp && isFound(pattern, 'a'.repeat(letters));
  });
  assert.deepEqual(answers, [true, true, false, false]);
});
