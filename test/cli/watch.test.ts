import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  type ECSClient,
  ListTaskDefinitionsCommand,
} from '@aws-sdk/client-ecs';
import { watchDefinitions } from '../../server/src/cli/local/watch-definitions.ts';
import type { DeclaredInput } from '../../server/src/local/declared/declared-cluster.ts';
import { type Local, openLocal } from '../support/local.ts';

let local: Local;
let folder = '';
let lines: string[] = [];
let end: () => void = () => {};

beforeEach(async () => {
  local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 2 }]);
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-watch-'));
  lines = [];
});

afterEach(async () => {
  end();
  await local.close();
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text);
}

function definition(image: string): string {
  return JSON.stringify({ family: 'web', containerDefinitions: [{ name: 'web', image, memory: 64 }] });
}

function begin(): void {
  end = watchDefinitions([folder], {
    reload: (input: DeclaredInput) => local.endpoint.reload({ ...input, file: 'FILE' }),
    tell: (line) => lines.push(line),
  });
}

/** Waits for a line, however long the machine takes. */
async function said(text: string): Promise<void> {
  const limit = Date.now() + 60_000;
  while (!lines.some((line) => line.includes(text))) {
    if (Date.now() > limit) throw new Error(`"${text}" was not said, but ${JSON.stringify(lines)}`);
    await delay(20);
  }
}

async function running(client: ECSClient): Promise<readonly (string | number | undefined)[]> {
  const { services } = await client.send(new DescribeServicesCommand({ services: ['web'] }));
  const { taskDefinition, runningCount, deployments } = services?.[0] ?? {};
  return [taskDefinition?.split('/').at(-1), runningCount, deployments?.length];
}

async function revisions(): Promise<readonly (string | undefined)[]> {
  const { taskDefinitionArns = [] } = await local.client.send(new ListTaskDefinitionsCommand({}));
  return taskDefinitionArns.map((arn) => arn.split('/').at(-1));
}

describe('A task definition that is watched', () => {
  test('is registered when it is saved, and rolls the services of its family', async () => {
    write('taskdef.json', definition('nginx:1'));
    begin();
    assert.deepEqual(await revisions(), []);
    write('taskdef.json', definition('nginx:2'));
    await said('FILE: registered web:1, which no service runs.');
    await local.client.send(
      new CreateServiceCommand({ serviceName: 'web', taskDefinition: 'web', desiredCount: 2 }),
    );
    local.clock.advance(60);
    write('taskdef.json', definition('nginx:3'));
    await said('FILE: rolling the service web of the cluster default.');
    local.clock.advance(120);
    assert.deepEqual(await running(local.client), ['web:2', 2, 1]);
    assert.deepEqual(lines, [
      'FILE: registered web:1, which no service runs.',
      'FILE: registered web:2.',
      'FILE: rolling the service web of the cluster default.',
    ]);
  });

  test('is found in a folder that was made later', async () => {
    begin();
    mkdirSync(join(folder, 'api'));
    write('api/taskdef.yaml', 'family: api\ncontainerDefinitions: [{ name: api, image: a, memory: 64 }]\n');
    await said('registered api:1');
    write('api/taskdef.yaml', 'family: api\ncontainerDefinitions: [{ name: api, image: b, memory: 64 }]\n');
    await said('registered api:2');
  });

  test('that cannot be used is told and changes nothing, and neither does any other file', async () => {
    begin();
    write('package.json', '{"name":"web"}');
    write('half.json', definition('nginx').slice(0, -2));
    await said('half.json:1:');
    write('blank.json', definition('<IMAGE>'));
    await said('"<IMAGE>" is still to be filled in, so the task definition cannot be run.');
    write('refused.json', definition('nginx').replace('"web",', '"no family",'));
    await said('refused.json: nothing was registered: ');
    assert.deepEqual(await revisions(), []);
    assert.equal(lines.length, 3);
  });

  test('leaves services alone that something else than ECS deploys', async () => {
    write('taskdef.json', definition('nginx:1'));
    begin();
    write('taskdef.json', definition('nginx:2'));
    await said('registered web:1');
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        deploymentController: { type: 'CODE_DEPLOY' },
      }),
    );
    write('taskdef.json', definition('nginx:3'));
    await said('the service web of the cluster default stays as it is: CODE_DEPLOY deploys it.');
  });
});
