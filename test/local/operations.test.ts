import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as sdk from '@aws-sdk/client-ecs';
import { ApiError } from '#core/sim/api-error.ts';
import { actionFor } from '../../server/src/local/dispatch.ts';

/** What only the container agent asks; nobody writes a program against these. */
const ofTheAgent = [
  'DiscoverPollEndpoint',
  'SubmitAttachmentStateChanges',
  'SubmitContainerStateChange',
  'SubmitTaskStateChange',
];

/** Every operation that the SDK has a command for. */
const operations = Object.keys(sdk)
  .filter((name) => /^[A-Z]\w+Command$/.test(name))
  .map((name) => name.replace(/Command$/, ''))
  .sort();

function isCarriedOut(operation: string): boolean {
  try {
    actionFor({ service: 'ecs', operation, protocol: 'json' });
    return true;
  } catch (error) {
    assert.ok(error instanceof ApiError);
    assert.equal(error.type, 'UnsupportedFeatureException');
    return false;
  }
}

test('every operation of the SDK is carried out but those of the agent', () => {
  assert.equal(operations.length, 88);
  assert.deepEqual(
    operations.filter((operation) => !isCarriedOut(operation)),
    ofTheAgent,
  );
});

test('every operation that is carried out is called by a test over HTTP', () => {
  const folder = fileURLToPath(new URL('.', import.meta.url));
  const support = ['local.ts', 'exec-task.ts'].map((name) =>
    readFileSync(new URL(`../support/${name}`, import.meta.url), 'utf8'),
  );
  const texts = readdirSync(folder)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const called = new Set([...texts, ...support].join('\n').match(/new (\w+)Command\(/g));
  const untested = operations
    .filter(isCarriedOut)
    .filter((operation) => !called.has(`new ${operation}Command(`));
  assert.deepEqual(untested, []);
});
