import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Syntax } from '#core/document/node.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { applyFix, book } from '../support/findings.ts';
import { type FixtureCase, printFixture, readFixture } from '../support/fixture.ts';

/** Rewrites the markers with what comes out; review them in the diff. */
const update = process.env.UPDATE === '1';

const here = (folder: string) => fileURLToPath(new URL(folder, import.meta.url));

describe('Templates without a fault', () => {
  for (const name of readdirSync(here('fixtures/good'))) {
    it(name, () => {
      const text = readFileSync(join(here('fixtures/good'), name), 'utf8');
      const analysis = analyze(text, name.endsWith('.json') ? 'json' : 'yaml', name);
      const found = diagnose(analysis).map(({ id, path, message }) => `${id} ${path.join('/')} ${message}`);
      assert.deepEqual([analysis.subjects.length > 0, found], [true, []]);
    });
  }
});

it('Every rule about templates alone is drawn in a template', () => {
  const cases = readdirSync(here('fixtures/faults')).flatMap((file) =>
    readFixture(readFileSync(join(here('fixtures/faults'), file), 'utf8')),
  );
  const found = new Set(
    cases.flatMap(({ text }) =>
      (['json', 'yaml'] as const).flatMap((syntax) =>
        diagnose(analyze(text, syntax, `template.${syntax}`)).map(({ id }) => id),
      ),
    ),
  );
  const about = [...book.keys()].filter((id) => id.startsWith('cfn-'));
  assert.notEqual(about.length, 0);
  assert.deepEqual(
    about.filter((id) => !found.has(id)),
    [],
  );
});

/** What the first fix of the first finding leaves of a text. */
function mended(text: string, syntax: Syntax): string {
  const [fix] = diagnose(analyze(text, syntax, `template.${syntax}`)).flatMap(({ fixes }) => fixes);
  return fix === undefined ? 'no fix' : applyFix(text, syntax, fix);
}

describe('A fix in JSON that is a text', () => {
  const machine =
    '{"StartAt":"R","States":{"R":{"Type":"Task","Resource":"arn:aws:states:::ecs:runTask","Parameters":{"TaskDefinition":"a","LaunchType":"FARGAT"}}}}';
  const template = (text: string) =>
    `Resources:\n  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: ${text}\n`;
  const block = (text: string) =>
    `!Sub |\n${JSON.stringify(JSON.parse(text), null, 2).replace(/^/gm, '        ')}`;
  const right = machine.replace('FARGAT', 'FARGATE');

  for (const [form, write] of Object.entries({
    'single quotes': (text: string) => `'${text}'`,
    'double quotes': (text: string) => JSON.stringify(text),
    'a block': block,
  }))
    it(`changes the word alone in ${form}`, () => {
      assert.equal(mended(template(write(machine)), 'yaml'), template(write(right)));
    });

  it('changes the word alone in JSON', () => {
    const json = (text: string) =>
      JSON.stringify({
        Resources: {
          M: {
            Type: 'AWS::StepFunctions::StateMachine',
            Properties: { DefinitionString: { 'Fn::Sub': text } },
          },
        },
      });
    assert.equal(mended(json(machine), 'json'), json(right));
  });

  it('changes nothing in a text of several pieces', () => {
    const joined = template(`!Join ['', ['${machine.slice(0, 60)}', '${machine.slice(60)}']]`);
    assert.equal(mended(joined, 'yaml'), joined);
  });

  it('adds members with the indentation of the block', () => {
    const text = template(block(machine.replace('"LaunchType":"FARGAT"', '"LaunchType":"FARGATE"')));
    const fixed = mended(text, 'yaml');
    assert.match(fixed, /\n {16,}"NetworkConfiguration": \{\n/);
    assert.equal(analyze(fixed, 'yaml', 'template.yaml').document.problems.length, 0);
  });
});

it('A fix writes what it adds as templates name it', () => {
  const text = `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Cpu: 256
      Memory: 512
      RequiresCompatibilities: [FARGATE]
      ContainerDefinitions:
        - Name: web
          Image: nginx:1.27
`;
  const found = diagnose(analyze(text, 'yaml', 'template.yaml'));
  const fixes = found.flatMap(({ id, fixes: [fix] }) => (fix === undefined ? [] : [[id, fix] as const]));
  const healed = Object.fromEntries(fixes.map(([id, fix]) => [id, applyFix(text, 'yaml', fix)]));
  assert.deepEqual(healed, {
    'td-fargate-awsvpc': `${text}      NetworkMode: awsvpc\n`,
    'bp-no-log-config': `${text}          LogConfiguration:
            LogDriver: awslogs
            Options:
              awslogs-group: /ecs/web
              awslogs-region: "<REGION>"
              awslogs-stream-prefix: ecs
              awslogs-create-group: "true"
`,
  });
});

for (const file of readdirSync(here('fixtures/faults'))) {
  const path = join(here('fixtures/faults'), file);
  if (update) writeFileSync(path, printFixture(readFixture(readFileSync(path, 'utf8')).map(answered)));
  describe(file, () => {
    for (const each of readFixture(readFileSync(path, 'utf8'))) {
      it(each.name, () => {
        assert.equal(printFixture([answered(each)]), printFixture([each]));
      });
    }
  });
}

/** The case with the errors that really come out of it. */
function answered(each: FixtureCase): FixtureCase {
  const syntax: Syntax = each.text.startsWith('{') ? 'json' : 'yaml';
  const findings = diagnose(analyze(each.text, syntax, `template.${syntax}`));
  const expected = findings
    .filter(({ severity }) => severity === 'error')
    .map(({ span, severity, message }) => ({ ...span, severity, message }));
  return { ...each, expected };
}
