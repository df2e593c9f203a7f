import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { workspaceSymbols } from '#core/ide/outline/workspace-symbols.ts';

const files = [
  analyze(
    'family: shop\nvolumes:\n  - name: data\ncontainerDefinitions:\n  - name: web\n    image: a\n    portMappings:\n      - { containerPort: 1, name: http }\n',
    'yaml',
    'task-definition.yaml',
  ),
  analyze('{"serviceName": "shop-web", "taskDefinition": "shop"}', 'json', 'create-service.json'),
  analyze(
    'Resources:\n  Main:\n    Type: AWS::ECS::Cluster\n    Properties:\n      ClusterName: !Ref Name\n  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties:\n      ContainerDefinitions:\n        - Name: worker\n          Image: a\n',
    'yaml',
    'template.yaml',
  ),
];

const found = (query: string) =>
  workspaceSymbols(files, query).map(({ name, kind, owner, fileName }) =>
    [kind, name, owner, fileName].join(' '),
  );

test('everything that files define is found', () => {
  assert.deepEqual(found(''), [
    'family shop  task-definition.yaml',
    'volume data shop task-definition.yaml',
    'container web shop task-definition.yaml',
    'port http shop task-definition.yaml',
    'service shop-web  create-service.json',
    'container worker Web template.yaml',
    'cluster Main  template.yaml',
  ]);
});

test('the letters of the query may be apart', () => {
  assert.deepEqual(found('SWB'), ['service shop-web  create-service.json']);
});
