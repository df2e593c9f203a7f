import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import {
  CreateServiceCommand,
  DescribeServicesCommand,
  DescribeTasksCommand,
  ListTasksCommand,
  RegisterTaskDefinitionCommand,
  RunTaskCommand,
} from '@aws-sdk/client-ecs';
import type { Type } from '#core/schema/types.ts';
import { operations as carriedOut, isOperation } from '#core/sim/run-command.ts';
import { inputShapes, operations } from '#schemas/operations.js';
import { memberClass, memberTable } from '../../server/src/local/members/all-members.ts';
import { classesOf } from '../../server/src/local/members/member-table.ts';
import { type Local, openLocal, refusal } from '../support/local.ts';

/** Every input shape that the operations which are carried out lead to; what is below a member without effect has none. */
function reached(): Set<string> {
  const found = new Set<string>();
  const follow = (type: Type): void => {
    if (type.kind === 'object') visit(type.shape);
    else if (type.kind === 'list') follow(type.item);
    else if (type.kind === 'map') follow(type.value);
  };
  const visit = (shape: string): void => {
    if (found.has(shape)) return;
    found.add(shape);
    for (const [member, { type }] of Object.entries(inputShapes[shape] ?? {})) {
      if (!without.has(memberClass(shape, member)?.state ?? '')) follow(type);
    }
  };
  for (const operation of Object.keys(operations).filter(isOperation)) visit(operations[operation] ?? '');
  return found;
}

const without: ReadonlySet<string> = new Set(['shown', 'noted', 'refused']);

/** The words of all source files that could read a member, without the table itself. */
function wordsOfSource(): Set<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const folders = ['core/src/sim', 'core/src/placement', 'core/src/ecs', 'server/src/local'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && !entry.parentPath.endsWith('local/members'))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  return new Set(files.flatMap((text) => text.match(/\w+/g) ?? []));
}

describe('the table of members', () => {
  test('classes every member of every operation that is carried out, and no other', () => {
    const wanted = [...reached()].flatMap((shape) =>
      Object.keys(inputShapes[shape] ?? {}).map((member) => `${shape}.${member}`),
    );
    const classed = Object.entries(memberTable).flatMap(([shape, members]) =>
      [...classesOf(members).keys()].map((member) => `${shape}.${member}`),
    );
    assert.deepEqual(classed.sort(), wanted.sort());
  });

  test('says of nothing that it acts which no code reads', () => {
    const words = wordsOfSource();
    const unread = [...reached()].flatMap((shape) =>
      Object.keys(inputShapes[shape] ?? {})
        .filter((member) => ['acts', 'real'].includes(memberClass(shape, member)?.state ?? ''))
        .filter((member) => !words.has(member))
        .map((member) => `${shape}.${member}`),
    );
    assert.deepEqual(unread, []);
  });

  test('refuses a member that is classed twice', () => {
    assert.throws(() => classesOf({ acts: 'name tags', noted: { tags: 'x' } }), /tags is classed twice/);
  });

  test('knows no operation that the SDK does not have', () => {
    assert.deepEqual(
      carriedOut().filter((name) => !Object.hasOwn(operations, name)),
      [],
    );
  });
});

describe('what has no effect', () => {
  let local: Local;
  beforeEach(async () => {
    local = await openLocal(undefined, undefined, [{ type: 'm6i.large', count: 1 }]);
  });
  afterEach(() => local.close());

  const container = {
    name: 'web',
    image: 'nginx',
    memory: 64,
    credentialSpecs: ['credentialspec:file://web.json'],
  };
  const noCredentials =
    'containerDefinitions[0].credentialSpecs is kept and shown only: no credential specification is read.';

  test('is an attribute of the tasks and a line of the log, once', async () => {
    const register = () =>
      local.client.send(
        new RegisterTaskDefinitionCommand({ family: 'web', containerDefinitions: [container] }),
      );
    await register();
    await register();
    const { tasks } = await local.client.send(new RunTaskCommand({ taskDefinition: 'web' }));
    assert.deepEqual(tasks?.[0]?.attributes, [
      { name: 'ecs.cpu-architecture', value: 'x86_64' },
      { name: 'ecs-workbench.no-effect', value: noCredentials },
    ]);
    assert.deepEqual(local.logged, [`RegisterTaskDefinition: ${noCredentials}`]);
  });

  test('is an event of the service, for what the service and its task definition ask', async () => {
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ ...container, portMappings: [{ containerPort: 80 }] }],
      }),
    );
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        loadBalancers: [{ loadBalancerName: 'classic', containerName: 'web', containerPort: 80 }],
        healthCheckGracePeriodSeconds: 30,
        enableExecuteCommand: false,
      }),
    );
    const { services } = await local.client.send(new DescribeServicesCommand({ services: ['web'] }));
    assert.deepEqual(services?.[0]?.events?.map(({ message }) => message).slice(-2), [
      `(service web) ${noCredentials}`,
      '(service web) loadBalancers[0].loadBalancerName is kept and shown only: there are no Classic Load Balancers here, so no traffic comes; name a target group to have some.',
    ]);
    const { taskArns } = await local.client.send(new ListTasksCommand({ serviceName: 'web' }));
    const { tasks } = await local.client.send(new DescribeTasksCommand({ tasks: taskArns }));
    assert.deepEqual(
      tasks?.map(({ attributes }) => attributes?.at(-1)?.value),
      [noCredentials],
    );
  });

  test('is not said of what is switched off, be it by a word, an object or nought', async () => {
    await local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
      }),
    );
    await local.client.send(
      new CreateServiceCommand({
        serviceName: 'web',
        taskDefinition: 'web',
        desiredCount: 1,
        availabilityZoneRebalancing: 'DISABLED',
        serviceConnectConfiguration: { enabled: false },
        healthCheckGracePeriodSeconds: 0,
      }),
    );
    assert.deepEqual(local.logged, []);
  });

  test('is refused by name where it could not even be shown', async () => {
    const register = local.client.send(
      new RegisterTaskDefinitionCommand({
        family: 'web',
        containerDefinitions: [
          {
            name: 'web',
            image: 'nginx',
            memory: 64,
            resourceRequirements: [
              { type: 'GPU', value: '1', sharingStrategy: { nvidiaMps: { memory: 64 } } },
            ],
          },
        ],
      }),
    );
    assert.equal(
      await refusal(register),
      'UnsupportedFeatureException: The local endpoint does not carry out containerDefinitions[0].resourceRequirements[0].sharingStrategy: GPUs are not shared between tasks here; ask for whole ones with "value". Leave it out, or call AWS.',
    );
  });
});
