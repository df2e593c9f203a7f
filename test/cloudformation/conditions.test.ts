import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parseDocument } from '#core/document/parse.ts';
import type { JsonValue } from '#core/document/path-edit.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { toValue } from '#core/document/value.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { templateProperties } from '#core/ide/analysis/authored.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { readFixture } from '../support/fixture.ts';

const types: Partial<Record<DocumentKind, string>> = {
  'task-definition': 'AWS::ECS::TaskDefinition',
  'create-service': 'AWS::ECS::Service',
};

const folder = fileURLToPath(new URL('../rules', import.meta.url));

/** Every input of the rules' fixtures in which nothing is wrong, as the properties of a resource. */
const clean = readdirSync(folder)
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => readFixture(readFileSync(join(folder, name), 'utf8')))
  .filter(({ kind, pairedTask }) => types[kind] !== undefined && pairedTask === undefined)
  .map(({ kind, text }) => templateOf(kind, text))
  .filter(({ Properties }) => typeof Properties === 'object' && !Array.isArray(Properties))
  .filter((template) => errorsIn(template).length === 0);

describe('Conditions around every member of a template without an error', () => {
  it('bring none about when both branches are as it was', () => {
    assert.notEqual(clean.length, 0);
    const wrong = clean.flatMap((template) => errorsIn(wrapped(template, (value) => value)));
    assert.deepEqual([...new Set(wrong)], []);
  });

  it('bring none about when a branch is known to nobody yet', () => {
    const wrong = clean.flatMap((template) =>
      errorsIn(wrapped(template, () => ({ 'Fn::ImportValue': 'x' }))),
    );
    assert.deepEqual([...new Set(wrong)], []);
  });
});

describe('Conditions within conditions, around every member and item at whatever depth', () => {
  it('bring none about when all branches are as it was', () => {
    const wrong = clean.flatMap(({ Type, Properties }) => {
      const found = errorsIn({ Type, Properties: deeply(Properties) });
      return found.map((error) => `${error} ${JSON.stringify(Properties)}`);
    });
    assert.deepEqual([...new Set(wrong)], []);
  });
});

describe('A condition that takes one member out', () => {
  it('brings about no error but those that the template has without the member', () => {
    const wrong = clean.flatMap((template, index) =>
      Object.keys(template.Properties)
        // One of four, and in the long run all of them.
        .filter((_, member) => process.env.WHOLE === '1' || (index + member) % 4 === 0)
        .flatMap((name) => {
          const value = template.Properties[name] ?? null;
          const without = Object.fromEntries(
            Object.entries(template.Properties).filter(([key]) => key !== name),
          );
          const known = new Set(errorsIn({ ...template, Properties: without }).map(ruleOf));
          const perhaps = { 'Fn::If': ['Any', value, { Ref: 'AWS::NoValue' }] };
          const found = errorsIn({ ...template, Properties: { ...template.Properties, [name]: perhaps } });
          return found.filter((error) => !known.has(ruleOf(error))).map((error) => `${name}: ${error}`);
        }),
    );
    assert.deepEqual([...new Set(wrong)], []);
  });
});

function ruleOf(error: string): string {
  return error.slice(0, error.indexOf(' '));
}

interface Template {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, JsonValue>>;
}

function templateOf(kind: DocumentKind, text: string): Template {
  const value = toValue(parseDocument(text, 'yaml').root);
  const input: JsonValue = JSON.parse(
    JSON.stringify(value, (_, member) => (isUnknown(member) ? member.text : member)),
  );
  // The fixtures of these kinds are objects.
  const properties = templateProperties(kind, input, types[kind]) as Template['Properties'];
  return { Type: types[kind] ?? '', Properties: properties };
}

function wrapped({ Type, Properties }: Template, other: (value: JsonValue) => JsonValue): Template {
  const members = Object.entries(Properties).map(([name, value]) => [
    name,
    // What is written empty counts as absent, and something unknown in its place does not.
    isEmpty(value) ? value : { 'Fn::If': ['Any', value, other(value)] },
  ]);
  return { Type, Properties: Object.fromEntries(members) };
}

/** Every member and item in a condition that stands in another one, with the same in all branches. */
function deeply(properties: Template['Properties']): Template['Properties'] {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, branched(value)]));
}

function branched(value: JsonValue): JsonValue {
  if (isEmpty(value) || value === null) return value;
  const inner: JsonValue = Array.isArray(value)
    ? value.map(branched)
    : typeof value === 'object'
      ? deeply(value as Template['Properties'])
      : value;
  return { 'Fn::If': ['Any', { 'Fn::If': ['Other', inner, value] }, value] };
}

function isEmpty(value: JsonValue): boolean {
  return value === '' || (Array.isArray(value) && value.length === 0);
}

function errorsIn(template: Template): string[] {
  const text = JSON.stringify({ Resources: { It: template } });
  return diagnose(analyze(text, 'json', 'template.json'))
    .filter(({ severity }) => severity === 'error')
    .map(({ id, message }) => `${id} ${message}`);
}
