import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { type RecordedAws, recordAws } from './support/recorded-aws.ts';

let aws: RecordedAws;
before(async () => {
  aws = await recordAws();
});
beforeEach(() => {
  aws.asked = [];
  aws.answers = {
    RegisterTaskDefinition: [
      { taskDefinition: { taskDefinitionArn: 'arn:aws:ecs:us-east-1:1:task-definition/web:1' } },
    ],
    UpdateService: [{ service: { serviceArn: 'arn:aws:ecs:us-east-1:1:service/c/web', serviceName: 'web' } }],
  };
});
after(() => aws.close());

const sent = () => aws.asked.map(([operation, input]) => [operation, input]);

describe('what is written', () => {
  test('is sent whole, members that are newer than the SDK among them, at any depth', async () => {
    const input = {
      family: 'web',
      carbonAware: false,
      containerDefinitions: [
        { name: 'a', image: 'b', memory: 64, environment: [{ name: 'X', value: '', kind: 'plain' }] },
        { name: 'c', image: 'd', warmStart: { mode: 'FORK', hosts: ['x', 'y'], seconds: 0 } },
      ],
      dockerLabels: { not: 'a member here' },
    };
    await aws.session.ecs().registerTaskDefinition(input);
    assert.deepEqual(sent(), [['RegisterTaskDefinition', input]]);
  });

  test('is sent of services too, and what is left out stays out', async () => {
    const input = {
      cluster: 'c',
      service: 'web',
      desiredCount: 0,
      pacing: { every: 5 },
      taskDefinition: undefined,
    };
    await aws.session.ecs().updateService(input);
    assert.deepEqual(sent(), [
      ['UpdateService', { cluster: 'c', service: 'web', desiredCount: 0, pacing: { every: 5 } }],
    ]);
  });

  test('is sent as the SDK makes it where it knows all of it', async () => {
    const input = {
      family: 'web',
      containerDefinitions: [{ name: 'é', image: 'b', command: ['"', null, '\u2028'] }],
    };
    await aws.session.ecs().registerTaskDefinition(input);
    assert.deepEqual(sent(), [
      [
        'RegisterTaskDefinition',
        { family: 'web', containerDefinitions: [{ name: 'é', image: 'b', command: ['"', '\u2028'] }] },
      ],
    ]);
  });
});
