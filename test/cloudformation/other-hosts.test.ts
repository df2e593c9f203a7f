import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '#core/document/edit/edit.ts';
import { applyTextEdits } from '#core/document/edit/text-edit.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { classify } from '#core/subjects/classify.ts';

const resources = (indent: string) =>
  `Resources:
  Task:
    Type: AWS::ECS::TaskDefinition
    Properties:
      Family: \${self:service}-\${sls:stage}
      RequiresCompatibilities: [FARGATE]
      NetworkMode: awsvpc
      Cpu: "256"
      Memory: "4096"
      ExecutionRoleArn: !GetAtt Role.Arn
      ContainerDefinitions:
        - Name: web
          Image: web:1
          PortMappings:
            - ContainerPort: 80
              HostPort: 81
`.replace(/^(?=.)/gm, indent);

describe('The ECS resources of a serverless.yml', () => {
  for (const [what, text] of [
    ['one template', `service: web\nprovider:\n  name: aws\nresources:\n${resources('  ')}`],
    [
      'a list of templates',
      `service: web\nprovider:\n  name: aws\nresources:\n  - \${file(other.yml)}\n  -\n${resources('    ')}`,
    ],
  ] as const) {
    it(`are checked at their place in ${what}, and mended there`, () => {
      const analysis = analyze(text, 'yaml', 'serverless.yml');
      const errors = diagnose(analysis).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ id, span }) => `${id} ${text.slice(span.start, span.end)}`),
        ['td-fargate-size-invalid "4096"', 'cd-port-host-mismatch 81'],
      );
      const fix = errors[1]?.fixes.find(({ title }) => title.startsWith('Set'));
      assert.ok(fix);
      assert.equal(applyTextEdits(text, applyEdits(analysis.document, fix.edits)), text.replace('81', '80'));
      assert.equal(classify('/x/serverless.yml', 'yaml', text), 'cloudformation');
    });
  }
});

it('A finding in a template of the CDK names the construct', () => {
  const text = JSON.stringify({
    Resources: {
      WebTask1234: {
        Type: 'AWS::ECS::TaskDefinition',
        Properties: {
          Family: 'web',
          Memory: '300',
          ContainerDefinitions: [{ Name: 'web', Image: 'web:1', Memory: 512 }],
        },
        Metadata: { 'aws:cdk:path': 'Shop/Web/TaskDef/Resource' },
      },
    },
  });
  const found = diagnose(analyze(text, 'json', 'cdk.out/Shop.template.json')).map(({ message }) => message);
  assert.notEqual(found.length, 0);
  assert.ok(
    found.every((message) => message.startsWith('Shop/Web/TaskDef: ')),
    found.join('\n'),
  );
});

describe('A finding in a template of the CDK leads to the line that made the construct', () => {
  const template = (path: string) =>
    JSON.stringify({
      Resources: {
        WebTask1234: {
          Type: 'AWS::ECS::TaskDefinition',
          Properties: {
            Family: 'web',
            Memory: '300',
            ContainerDefinitions: [{ Name: 'a b', Image: 'web:1' }],
          },
          Metadata: { 'aws:cdk:path': path },
        },
      },
    });
  const entry = [
    {
      type: 'aws:cdk:logicalId',
      data: 'WebTask1234',
      trace: [
        'new TaskDefinition (/home/me/shop/node_modules/aws-cdk-lib/aws-ecs/lib/base/task-definition.js:1:5020)',
        'node:internal/main/run_main_module:28:49',
        'new Shop (/home/me/shop/lib/shop.ts:21:18)',
        'Object.<anonymous> (/home/me/shop/bin/app.ts:7:1)',
      ],
    },
  ];
  const at = '/Shop/Web/TaskDef/Resource';
  const inManifest = { artifacts: { Tree: { type: 'cdk:tree' }, Shop: { metadata: { [at]: entry } } } };
  const apart = { artifacts: { Shop: { additionalMetadataFile: 'Shop.metadata.json' } } };
  for (const [what, files, path, said] of [
    ['in the manifest', { 'manifest.json': inManifest }, at, 'Shop/Web/TaskDef (lib/shop.ts:21): '],
    [
      'in a file of the stack',
      { 'manifest.json': apart, 'Shop.metadata.json': { [at]: entry } },
      at,
      'Shop/Web/TaskDef (lib/shop.ts:21): ',
    ],
    ['of another construct', { 'manifest.json': inManifest }, '/Shop/Other/Resource', 'Shop/Other: '],
    ['nowhere', {}, at, 'Shop/Web/TaskDef: '],
  ] as const) {
    it(`with its trace ${what}`, () => {
      const texts = new Map(Object.entries(files).map(([name, value]) => [name, JSON.stringify(value)]));
      const analysis = analyze(template(path.slice(1)), 'json', '/home/me/shop/cdk.out/Shop.template.json', {
        readBeside: (name) => texts.get(name),
      });
      const errors = diagnose(analysis).filter(({ severity }) => severity === 'error');
      assert.deepEqual(
        errors.map(({ message }) => message.slice(0, said.length)),
        errors.map(() => said),
      );
      assert.notEqual(errors.length, 0);
    });
  }
});
