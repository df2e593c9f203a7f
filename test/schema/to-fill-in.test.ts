import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseDocument } from '#core/document/parse.ts';
import { Unknown } from '#core/document/unknown.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { conform } from '#core/schema/conform.ts';

describe('A text is a word to be filled in', () => {
  const words: [DocumentKind, object][] = [
    ['task-definition', { taskRoleArn: 'arn:aws:iam::ACCOUNT:role/web' }],
    ['task-definition', { taskRoleArn: 'arn:aws:iam::aws_account_id:role/web' }],
    ['task-definition', { taskRoleArn: 'arn:aws:iam::xxxxxxxxxxxx:role/web' }],
    ['task-definition', { executionRoleArn: 'EXECUTION_ROLE_ARN' }],
    ['task-definition', { networkMode: 'NETWORK_MODE' }],
    ['task-definition', { cpu: 'TASK_CPU' }],
    ['create-service', { cluster: 'arn:aws:ecs:region:111122223333:cluster/shop' }],
    ['create-service', { taskDefinition: 'arn:aws:ecs:REGION:111122223333:task-definition/web:1' }],
    ['create-service', { taskDefinition: 'web:REVISION_NUMBER_HERE' }],
    ['create-service', { desiredCount: 'COUNT' }],
    ['create-service', { enableExecuteCommand: '{true or false}' }],
    ['create-service', { serviceName: '{INSERT SERVICE NAME}' }],
    ['create-service', { cluster: 'Name of existing cluster to deploy to' }],
    ['task-definition', { taskRoleArn: 'the ARN of the role' }],
  ];
  for (const [kind, object] of words) {
    it(JSON.stringify(object), () => assert.ok(firstIn(kind, object) instanceof Unknown));
  }
});

describe('A text is what it says, right or wrong', () => {
  const texts: [DocumentKind, object][] = [
    ['task-definition', { taskRoleArn: 'arn:aws:iam::12345678901:role/web' }],
    ['task-definition', { taskRoleArn: 'arn:aws:iam::123456789012:role/WEB_ROLE' }],
    ['task-definition', { taskRoleArn: 'arn:awss:iam::123456789012:role/web' }],
    ['task-definition', { networkMode: 'AWSVPC' }],
    ['task-definition', { networkMode: 'awsvcp' }],
    ['task-definition', { cpu: 'lots' }],
    ['create-service', { launchType: 'FARGATE_SPOT' }],
    ['create-service', { taskDefinition: 'web:latest' }],
    ['create-service', { serviceName: 'WEB_API' }],
    ['create-service', { serviceName: 'my-account-service' }],
    ['create-service', { cluster: 'our big cluster' }],
  ];
  for (const [kind, object] of texts) {
    it(JSON.stringify(object), () => assert.equal(firstIn(kind, object), Object.values(object)[0]));
  }
});

describe('Inside a list, a container or a map', () => {
  it('the place decides', () => {
    const vpc = {
      subnets: ['subnet-YYYY', 'subnet-0a1b2c3d4e5f6a7b8', 'subnet-0a1'],
      securityGroups: ['sg-xxxxxxxx'],
    };
    const service = conformed('create-service', { networkConfiguration: { awsvpcConfiguration: vpc } });
    assert.deepEqual(service, {
      networkConfiguration: {
        awsvpcConfiguration: {
          subnets: [new Unknown('subnet-YYYY'), 'subnet-0a1b2c3d4e5f6a7b8', 'subnet-0a1'],
          securityGroups: [new Unknown('sg-xxxxxxxx')],
        },
      },
    });
  });

  it('an ARN is meant by a word in capitals, whatever the member is called', () => {
    const advancedConfiguration = {
      alternateTargetGroupArn: 'GREEN_TARGET_GROUP',
      productionListenerRule: 'PROD_LISTENER_RULE_ARN',
      testListenerRule: 'TEST_RULE',
    };
    assert.deepEqual(conformed('create-service', { loadBalancers: [{ advancedConfiguration }] }), {
      loadBalancers: [
        {
          advancedConfiguration: Object.fromEntries(
            Object.entries(advancedConfiguration).map(([name, word]) => [name, new Unknown(word)]),
          ),
        },
      ],
    });
    const files = [{ environmentFiles: [{ type: 's3', value: 'ENV_FILE_ARN' }] }];
    assert.deepEqual(conformed('container-definitions', files), [
      { environmentFiles: [{ type: 's3', value: new Unknown('ENV_FILE_ARN') }] },
    ]);
  });

  it('a command, a variable and a label may be any text', () => {
    const container = {
      name: 'web',
      command: ['{INSERT COMMAND}', 'xxxx'],
      environment: [{ name: 'DB_NAME', value: 'YOUR_VALUE' }],
      dockerLabels: { owner: '[team]' },
    };
    assert.deepEqual(conformed('container-definitions', [container]), [container]);
  });

  it('an image is to be filled in where its account or Region is', () => {
    const images = [
      'aws_account_id.dkr.ecr.us-east-1.amazonaws.com/web',
      'xxxxxxxxxxxx.dkr.ecr.us-east-1.amazonaws.com/web',
      '111122223333.dkr.ecr.region.amazonaws.com/web',
      '1234.dkr.ecr.us-east-1.amazonaws.com/web',
      'your-registry/web',
    ];
    const containers = images.map((image) => ({ image }));
    assert.deepEqual(conformed('container-definitions', containers), [
      ...images.slice(0, 3).map((image) => ({ image: new Unknown(image) })),
      ...containers.slice(3),
    ]);
  });
});

function firstIn(kind: DocumentKind, object: object): unknown {
  return Object.values(conformed(kind, object) as object)[0];
}

function conformed(kind: DocumentKind, value: unknown): unknown {
  return conform(kind, parseDocument(JSON.stringify(value), 'json').root);
}
