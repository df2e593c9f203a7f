import {
  type ECSClient,
  ExecuteCommandCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import { testImage } from './engine.ts';

/** Runs a task with one container, `web`, that sleeps; its ARN. */
export async function runTask(client: ECSClient, enableExecuteCommand: boolean): Promise<string> {
  await client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: testImage, memory: 32, command: ['sleep', '1000'] }],
    }),
  );
  const { tasks } = await client.send(new RunTaskCommand({ taskDefinition: 'web', enableExecuteCommand }));
  return tasks?.[0]?.taskArn ?? '';
}

/** Asks for a session of a command in it. */
export function execute(client: ECSClient, task: string, command: string) {
  return client.send(new ExecuteCommandCommand({ task, command, interactive: true }));
}
