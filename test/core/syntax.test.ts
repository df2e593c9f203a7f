import assert from 'node:assert/strict';
import { test } from 'node:test';
import { syntaxOf, type Written } from '#core/document/syntax.ts';

const cases: readonly (readonly [Written, 'json' | 'yaml'])[] = [
  [{ name: 'a.yaml' }, 'yaml'],
  [{ name: 'a.YML', text: '{}' }, 'yaml'],
  [{ name: 'a.json', text: 'family: web' }, 'json'],
  [{ name: 'a.jsonc' }, 'json'],
  [{ name: 'a.json', languageId: 'yaml' }, 'yaml'],
  [{ name: 'a.yaml', languageId: 'jsonc' }, 'json'],
  [{ name: 'a.yaml', languageId: 'ecs-task-definition' }, 'yaml'],
  [{ name: 'a.json', languageId: 'ecs-task-definition' }, 'json'],
  [{ name: 'untitled', languageId: 'ecs-task-definition' }, 'json'],
  [{ name: '-', text: ' // note\n{"family": "web"}' }, 'json'],
  [{ name: '-', text: '/* note */ [1]' }, 'json'],
  [{ name: '-', text: 'family: web' }, 'yaml'],
  [{ name: '-', text: '' }, 'yaml'],
];

for (const [written, syntax] of cases) {
  test(`the syntax of ${JSON.stringify(written)} is ${syntax}`, () => {
    assert.equal(syntaxOf(written), syntax);
  });
}
