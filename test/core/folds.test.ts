import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Syntax } from '#core/document/node.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { foldsIn } from '#core/ide/outline/folding.ts';

/** The folds of a text as `kind first-last line: what its first line says`. */
function folds(text: string, syntax: Syntax): string[] {
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  return foldsIn(analyze(text, syntax, `task-definition.${syntax}`)).map(
    ({ start, end, kind }) =>
      `${kind} ${lineAt(start)}-${lineAt(end)}: ${text.slice(start, end).split('\n')[0]?.trim()}`,
  );
}

test('members, items and items of items of several lines are folded, one-line values are not', () => {
  const text = `{
  "family": "web",
  "containerDefinitions": [
    {
      "name": "web",
      "command": [
        "a",
        "b"
      ],
      "portMappings": [{ "containerPort": 80 }]
    }
  ],
  "lists": [
    [
      1
    ]
  ]
}`;
  assert.deepEqual(folds(text, 'json'), [
    'region 3-12: "containerDefinitions": [',
    'region 4-11: {',
    'region 6-9: "command": [',
    'region 13-17: "lists": [',
    'region 14-16: [',
  ]);
});

test('in YAML too, with comments of several lines, and an alias where it is written', () => {
  const text = `# first
# second
family: web
# alone
containerDefinitions:
  - &web
    name: web
    dockerLabels: &labels
      a: b
      c: d
  - name: side
    dockerLabels: *labels
`;
  assert.deepEqual(folds(text, 'yaml'), [
    'comment 1-2: # first',
    'region 5-12: containerDefinitions:',
    'region 7-10: name: web',
    'region 8-10: dockerLabels: &labels',
    'region 11-12: name: side',
  ]);
});
