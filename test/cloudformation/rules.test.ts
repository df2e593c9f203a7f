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
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { authoredPath, templateProperties } from '#core/ide/analysis/authored.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import type { Subject } from '#core/subjects/subject.ts';
import { everything, findingsOf } from '../support/findings.ts';
import { type FixtureCase, readFixture } from '../support/fixture.ts';
import { partOf } from '../support/part.ts';

const types: Partial<Record<DocumentKind, string>> = {
  'task-definition': 'AWS::ECS::TaskDefinition',
  'create-service': 'AWS::ECS::Service',
  cluster: 'AWS::ECS::Cluster',
  'capacity-provider': 'AWS::ECS::CapacityProvider',
  'task-set': 'AWS::ECS::TaskSet',
};

/** What only the command line and the SDKs mind; CloudFormation converts or makes up the value. */
const silent = new Set([
  'cd-dockerlabels-map',
  'cd-env-value-string',
  'td-cpu-number-literal',
  'td-family-required',
  'td-field-case',
]);

/** Answers of describe calls, and lists, are no properties. */
const outside = new Set(['ro-svc-wrapper', 'ro-td-wrapper', 'td-root-required']);

const folder = fileURLToPath(new URL('../rules', import.meta.url));

/** Every fixture of the rules once more, as the properties of a resource. */
for (const file of partOf(readdirSync(folder).filter((name) => name.endsWith('.yaml')))) {
  const id = file.replace('.yaml', '');
  const cases = readFixture(readFileSync(join(folder, file), 'utf8')).filter(({ kind }) => types[kind]);
  if (cases.length > 0 && !outside.has(id)) {
    describe(id, () => {
      for (const each of cases) {
        it(`${each.name} (in a template)`, () => {
          const analysis = template(each);
          const [subject] = analysis.subjects;
          assert.ok(subject);
          assert.deepEqual(inTemplate(id, analysis), silent.has(id) ? [] : alone(id, each, subject));
        });
      }
    });
  }
}

function alone(id: string, { text, kind, pairedTask }: FixtureCase, subject: Subject): string[] {
  return findingsOf(text, 'yaml', kind, pairedTask)
    .filter((finding) => finding.id === id)
    .map(({ path }) => authoredPath(subject, path).join('/'));
}

function inTemplate(id: string, analysis: Analysis): string[] {
  return diagnose(analysis, { rules: everything })
    .filter((finding) => finding.id === id && finding.path[1] === 'It')
    .map(({ path }) => path.join('/'));
}

function template({ text, kind, pairedTask }: FixtureCase): Analysis {
  const resources =
    pairedTask === undefined
      ? { It: resource(kind, text, {}) }
      : {
          It: resource(kind, text, { TaskDefinition: { Ref: 'Task' } }),
          Task: resource('task-definition', pairedTask, {}),
        };
  return analyze(JSON.stringify({ Resources: resources }), 'json', 'template.json');
}

function resource(kind: DocumentKind, text: string, more: Readonly<Record<string, JsonValue>>): JsonValue {
  const properties = templateProperties(kind, plain(text), types[kind]);
  // The fixtures of these kinds are objects.
  const members = properties as Readonly<Record<string, JsonValue>>;
  return { Type: types[kind] ?? '', Properties: { ...members, ...more } };
}

function plain(text: string): JsonValue {
  const value = toValue(parseDocument(text, 'yaml').root);
  return JSON.parse(JSON.stringify(value, (_, member) => (isUnknown(member) ? member.text : member)));
}
