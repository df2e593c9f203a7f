import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import {
  CreateClusterCommand,
  DeleteAttributesCommand,
  ListAttributesCommand,
  PutAttributesCommand,
  RegisterTaskDefinitionCommand,
  StartTaskCommand,
} from '@aws-sdk/client-ecs';
import { declareInstances, type Local, openLocal, plain, refusal } from '../support/local.ts';

let local: Local;
let instances: string[];

beforeEach(async () => {
  local = await openLocal();
  await local.client.send(new CreateClusterCommand({}));
  instances = await declareInstances(local.client, 'default', ['us-east-1a', 'us-east-1b']);
});
afterEach(() => local.close());

function put(name: string, value?: string, targetId = instances[0] ?? '') {
  return local.client.send(
    new PutAttributesCommand({ attributes: [{ name, targetId, ...(value === undefined ? {} : { value }) }] }),
  );
}

async function values(attributeName: string, attributeValue?: string) {
  const { attributes = [] } = await local.client.send(
    new ListAttributesCommand({
      targetType: 'container-instance',
      attributeName,
      ...(attributeValue === undefined ? {} : { attributeValue }),
    }),
  );
  return attributes.map(({ value, targetId = '' }) => `${value} ${instances.indexOf(targetId)}`);
}

test('PutAttributes sets and replaces, by id or ARN, and ListAttributes finds by name and value', async () => {
  assert.deepEqual(plain(await put('stack', 'blue')), {
    attributes: [
      {
        name: 'stack',
        value: 'blue',
        targetId: 'arn:aws:ecs:us-east-1:000000000000:container-instance/default/HEX32',
        targetType: 'container-instance',
      },
    ],
  });
  await put('stack', 'green');
  await put('stack', 'green', instances[1]?.split('/').at(-1));
  assert.deepEqual((await values('stack')).sort(), ['green 0', 'green 1']);
  assert.deepEqual(await values('stack', 'blue'), []);
  await put('bare');
  assert.deepEqual(await values('bare'), ['undefined 0']);
});

test('ListAttributes has pages', async () => {
  for (const name of ['a', 'b', 'c']) await put(`own.${name}`, name);
  const seen: string[] = [];
  let nextToken: string | undefined;
  do {
    const answer = await local.client.send(
      new ListAttributesCommand({ targetType: 'container-instance', maxResults: 50, nextToken }),
    );
    seen.push(...(answer.attributes ?? []).map(({ name = '' }) => name));
    nextToken = answer.nextToken;
  } while (nextToken !== undefined);
  assert.deepEqual(
    seen.filter((name) => name.startsWith('own.')),
    ['own.a', 'own.b', 'own.c'],
  );
  const wrong = new ListAttributesCommand({ targetType: 'container-instance', nextToken: 'x' });
  assert.equal(await refusal(local.client.send(wrong)), 'InvalidParameterException: Invalid token');
});

test('DeleteAttributes deletes by name, and by value where it names one', async () => {
  await put('stack', 'blue');
  const remove = (value?: string) =>
    local.client.send(
      new DeleteAttributesCommand({
        attributes: [{ name: 'stack', targetId: instances[0], ...(value === undefined ? {} : { value }) }],
      }),
    );
  await remove('green');
  assert.deepEqual(await values('stack'), ['blue 0']);
  await remove();
  assert.deepEqual(await values('stack'), []);
});

test('a task is in the zone of its instance, and in none where the instance has lost it', async () => {
  await local.client.send(
    new DeleteAttributesCommand({ attributes: [{ name: 'ecs.availability-zone', targetId: instances[0] }] }),
  );
  await local.client.send(
    new RegisterTaskDefinitionCommand({
      family: 'web',
      containerDefinitions: [{ name: 'web', image: 'nginx', memory: 64 }],
    }),
  );
  const { tasks, failures } = await local.client.send(
    new StartTaskCommand({ taskDefinition: 'web', containerInstances: instances }),
  );
  assert.deepEqual(failures, []);
  assert.deepEqual(
    tasks?.map(({ containerInstanceArn, availabilityZone }) => [containerInstanceArn, availabilityZone]),
    [
      [instances[0], undefined],
      [instances[1], 'us-east-1b'],
    ],
  );
});

test('attributes are refused on what is not there, with wrong names, and beyond ten', async () => {
  assert.match(await refusal(put('stack', 'blue', 'f'.repeat(32))), /^TargetNotFoundException: /);
  assert.match(await refusal(put('a b', 'blue')), /^InvalidParameterException: Attribute name/);
  for (let index = 0; index < 10; index += 1) await put(`own${index}`, 'x');
  assert.match(await refusal(put('own10', 'x')), /^AttributeLimitExceededException: /);
  const many = Array.from({ length: 11 }, (_, index) => ({ name: `n${index}`, targetId: instances[0] }));
  assert.match(
    await refusal(local.client.send(new PutAttributesCommand({ attributes: many }))),
    /^InvalidParameterException: /,
  );
});
