import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DescribeTasksCommand, RegisterTaskDefinitionCommand, RunTaskCommand } from '@aws-sdk/client-ecs';
import { openLocal } from '../support/local.ts';

test('a simulated migration on which the application waits ends by itself, so that the application starts', async () => {
  const local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 1 }]);
  try {
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [
          { name: 'migrate', image: 'web', memory: 64, essential: false },
          {
            name: 'web',
            image: 'web',
            memory: 64,
            dependsOn: [{ containerName: 'migrate', condition: 'SUCCESS' }],
          },
        ],
      }),
    );
    const { tasks } = await local.client.send(new RunTaskCommand({ taskDefinition: 'web' }));
    local.clock.advance(60);
    const described = await local.client.send(
      new DescribeTasksCommand({ tasks: [tasks?.[0]?.taskArn ?? ''] }),
    );
    const [task] = described.tasks ?? [];
    assert.deepEqual(
      [
        task?.lastStatus,
        task?.containers?.map(({ name, lastStatus, exitCode }) => [name, lastStatus, exitCode]),
      ],
      [
        'RUNNING',
        [
          ['migrate', 'STOPPED', 0],
          ['web', 'RUNNING', undefined],
        ],
      ],
    );
  } finally {
    await local.close();
  }
});
