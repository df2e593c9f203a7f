import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Syntax } from '#core/document/node.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { type DiagnoseOptions, diagnose } from '#core/ide/diagnostics/diagnostics.ts';

/** The diagnostics of a task definition as "severity id @text". */
function found(
  text: string,
  syntax: Syntax,
  fileName = `task-definition.${syntax}`,
  options?: DiagnoseOptions,
) {
  return diagnose(analyze(text, syntax, fileName), options)
    .filter(({ id }) => !id.startsWith('bp-'))
    .map(({ id, severity, span }) => `${severity} ${id} @${text.slice(span.start, span.end)}`);
}

const container = '"containerDefinitions": [{"name": "web", "image": "nginx:1", "memory": 128}]';

describe('A fault of the syntax', () => {
  it('is reported where the text goes wrong, and what was not read is not called missing', () => {
    assert.deepEqual(found(`{"family": "web", ${container}`, 'json'), ['error json-syntax @{']);
    assert.deepEqual(found('family: "web\n', 'yaml'), ['error yaml-syntax @"web']);
  });

  it('keeps rules from calling missing what was not read', () => {
    const text = 'family: web\ncontainerDefinitions:\n  - name: web\n    image: nginx:1\n   memory: 128\n';
    assert.deepEqual(found(text, 'yaml'), ['error yaml-syntax @memory: 128']);
  });

  it('is left to another tool on request', () => {
    assert.deepEqual(found(`{"family": "web", ${container}`, 'json', undefined, { withoutSyntax: true }), []);
  });

  it('is silent in a file that is none of ours', () => {
    assert.deepEqual(found('{"a": ', 'json', 'package.json'), []);
  });
});

describe('A name that is written twice', () => {
  it('is a warning in both syntaxes', () => {
    const twice = ['warning td-duplicate-json-key @"family"'];
    assert.deepEqual(found(`{"family": "a", "family": "web", ${container}}`, 'json'), twice);
    assert.deepEqual(found(`family: a\nfamily: web\n${container}`, 'yaml'), [
      'warning td-duplicate-json-key @family',
    ]);
  });
});

describe('A placeholder without quotation marks', () => {
  const text = `{"family": <FAMILY>, ${container}}`;

  it('is not a fault of its own', () => {
    assert.deepEqual(found(text, 'json'), []);
  });

  it('is told of on request', () => {
    const rules = { 'bare-placeholder': 'info' } as const;
    assert.deepEqual(found(text, 'json', undefined, { rules }), ['info bare-placeholder @<FAMILY>']);
  });
});

describe('A placeholder among the members of an object', () => {
  it('may stand for any member that is absent there, and for no other', () => {
    const text = `family: web
containerDefinitions:
  - name: web
{% if limits %}
    image: nginx:1
  - name: log
    image: nginx:1
`;
    assert.deepEqual(found(text, 'yaml'), ['error cd-memory-required @name']);
    assert.deepEqual(found('{"family": "web", {{ .Containers }} }', 'json'), []);
  });
});

describe('A name that JavaScript has a meaning for', () => {
  it('is a name like any other, at every depth', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const members = names.map((name) => `"${name}": {"memory": 1, "${name}": [{}]}`).join(', ');
    const text = `{"family": "web", ${members}, "containerDefinitions": [{"name": "web", "image": "nginx:1", ${members}}]}`;
    // A name that begins with an underscore is taken for a remark.
    const unknown = names.map((name, at) => `${at === 0 ? 'warning' : 'error'} unknown-member @"${name}"`);
    assert.deepEqual(found(text, 'json'), [...unknown, 'error cd-memory-required @{', ...unknown]);
  });
});

describe('A comment', () => {
  const text = `{ // the web\n"family": "web", ${container}}`;

  it('is out of place in JSON, and fine in JSONC', () => {
    assert.deepEqual(found(text, 'json'), ['warning json-comment @// the web']);
    assert.deepEqual(found(text, 'json', 'task-definition.jsonc'), []);
  });

  it('of ours accepts its finding in JSON too, and leads to the file that can say so there', () => {
    const own = `{ // ecs-workbench-disable td-family-pattern\n"family": "my web", ${container}}`;
    assert.deepEqual(found(own, 'json'), [
      'warning json-comment @// ecs-workbench-disable td-family-pattern',
    ]);
    const [{ message } = { message: '' }] = diagnose(analyze(own, 'json', 'task-definition.json'));
    assert.match(message, /accept the finding under "suppress" in \.ecs-workbench\.yaml/);
    assert.deepEqual(found(own, 'json', 'task-definition.jsonc'), []);
  });
});

describe('A setting', () => {
  const text = `{"family": "my web", ${container}}`;

  it('makes a rule louder, quieter or silent', () => {
    const loud = (severity: 'warning' | 'off') => ({ rules: { 'td-family-pattern': severity } }) as const;
    assert.deepEqual(
      [
        found(text, 'json'),
        found(text, 'json', undefined, loud('warning')),
        found(text, 'json', undefined, loud('off')),
      ],
      [['error td-family-pattern @"my web"'], ['warning td-family-pattern @"my web"'], []],
    );
  });
});
