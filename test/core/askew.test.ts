import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';

const appspec = `version: 0.0
Resources:
  - TargetService:web
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: <TASK_DEFINITION>
        LoadBalancerInfo:
          ContainerName: web
          ContainerPort: 80
`;

const service = `serviceName: web
desiredCount: 2
loadBalancers:
  - targetGroupArn:group
      containerName: web
      networkConfiguration: none
enableExecuteComand: true
`;

test('behind a line whose indentation is wrong nothing is said of the depth of what follows', () => {
  assert.deepEqual(errors(appspec, 'appspec.yaml'), [
    'yaml-syntax: The lines below are indented more than this one lets them be; end it with a colon, or indent them like it.',
  ]);
  assert.deepEqual(errors(service, 'web.service.yaml'), [
    'yaml-syntax: The lines below are indented more than this one lets them be; end it with a colon, or indent them like it.',
  ]);
});

test('before it, and behind a fault that moves nothing, what is wrong is said', () => {
  assert.deepEqual(errors(`propagateTag: SERVICE\n${service}`, 'web.service.yaml'), [
    'unknown-member: Unknown member "propagateTag". Did you mean "propagateTags"?',
    'yaml-syntax: The lines below are indented more than this one lets them be; end it with a colon, or indent them like it.',
  ]);
  const colon = service
    .replace('Arn:group\n      ', 'Arn: a: b\n    ')
    .replace('      network', '    network');
  assert.deepEqual(errors(colon, 'web.service.yaml'), [
    'yaml-syntax: Put the value in quotes; it holds a colon.',
    'unknown-member: "networkConfiguration" does not belong in "loadBalancers", but at the top of the document.',
    'unknown-member: Unknown member "enableExecuteComand". Did you mean "enableExecuteCommand"?',
  ]);
});

function errors(text: string, file: string): string[] {
  return diagnose(analyze(text, 'yaml', file))
    .filter(({ severity }) => severity === 'error')
    .map(({ id, message }) => `${id}: ${message}`);
}
