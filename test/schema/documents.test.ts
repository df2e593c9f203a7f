import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { convert } from '#core/document/convert/convert.ts';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { parseDocument } from '#core/document/parse.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';

const task = (family: string, memory: string) =>
  `family: ${family}\ncontainerDefinitions:\n  - name: web\n    image: web:1\n    memory: ${memory}\n`;

/** Errors and warnings as "line: severity id". */
function found(text: string, fileName = 'web.yaml'): string[] {
  return diagnose(analyze(text, 'yaml', fileName))
    .filter(({ severity }) => severity !== 'info')
    .map(({ id, severity, span }) => `${lineOf(text, span.start)}: ${severity} ${id}`);
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

describe('A file of several YAML documents', () => {
  it('has each of them checked at its place, and says that AWS takes files of one', () => {
    const service = 'serviceName: web\ntaskDefinition: web\ndesiredCount: two\n';
    assert.deepEqual(found([task('web', '512'), task('worker', 'much'), service].join('---\n')), [
      '6: warning yaml-documents',
      '11: error td-wrong-type',
      '12: warning yaml-documents',
      '15: error td-wrong-type',
    ]);
  });

  it('is one of a single document where the others are empty', () => {
    for (const text of [
      `---\n---\n${task('web', 'much')}`,
      `# Nothing yet.\n---\n${task('web', 'much')}...\n---\n`,
      `%YAML 1.2\n---\n${task('web', 'much')}...\n# The end.\n`,
    ])
      assert.deepEqual(
        found(text).map((line) => line.replace(/^\d+/, '')),
        [': error td-wrong-type'],
      );
  });

  it('has documents of other tools, which are passed over wherever they stand', () => {
    const other = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\n';
    assert.deepEqual(found(`${other}---\n${task('web', 'much')}`), [
      '5: warning yaml-documents',
      '10: error td-wrong-type',
    ]);
    assert.deepEqual(found(`${task('web', 'much')}---\n${other}`), [
      '5: error td-wrong-type',
      '6: warning yaml-documents',
    ]);
    assert.deepEqual(found(`${other}---\n${other}`), []);
  });

  it('has faults of the syntax told where they are, in each', () => {
    const broken = task('web', '512').replace('web:1', '"web:1');
    assert.deepEqual(found(`${broken}---\n${broken}`), [
      '4: error yaml-syntax',
      '6: warning yaml-documents',
      '10: error yaml-syntax',
    ]);
  });

  it('has its templates read, each with its own references', () => {
    const template = (memory: string) =>
      `Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - { Name: web, Image: web:1, Memory: ${memory} }\n  Web:\n    Type: AWS::ECS::Service\n    Properties: { TaskDefinition: !GetAtt Task.Arn }\n`;
    assert.deepEqual(found(`${template('512')}---\n${template('much')}`), [
      '9: error cfn-attribute',
      '10: warning yaml-documents',
      '16: error td-wrong-type',
      '19: error cfn-attribute',
    ]);
  });

  it('is mended in the document at fault', () => {
    const text = `${task('web', '512')}---\n${task('worker', '512')}    essential: "true"\n`;
    const analysis = analyze(text, 'yaml', 'web.yaml');
    const [fix] = diagnose(analysis).flatMap(({ id, fixes }) => (id === 'td-wrong-type' ? fixes : []));
    assert.ok(fix);
    assert.equal(
      applyTextEdits(text, applyEdits(analysis.document, fix.edits)),
      text.replace('"true"', 'true'),
    );
  });
});

it('A file of several documents is not converted, for JSON has one in a file', () => {
  const text = `${task('web', '512')}---\n${task('worker', '512')}`;
  assert.deepEqual(convert(parseDocument(text, 'yaml'), 'json'), {
    refusal: 'The file holds 2 documents, and JSON has one in a file; part them first.',
  });
});

describe('A template too broken to find a resource in', () => {
  const resource = 'Resources:\n  Task:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n';

  it('has its faults told at their lines', () => {
    assert.deepEqual(found(`${resource}    Family: web\n      Cpu: 256\n`), ['6: error yaml-syntax']);
    const tabs = resource.replaceAll('  ', '\t');
    assert.deepEqual(found(tabs), ['2: error yaml-syntax', '3: error yaml-syntax', '4: error yaml-syntax']);
  });

  it('is none of ours where its resources are none', () => {
    const other = resource.replace('ECS::TaskDefinition', 'S3::Bucket');
    assert.deepEqual(found(`${other}    Family: web\n      Cpu: 256\n`), []);
    assert.deepEqual(found(`# ecs-workbench: none\n${resource}    Family: web\n      Cpu: 256\n`), []);
  });
});
