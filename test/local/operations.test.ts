import assert from 'node:assert/strict';
import { test } from 'node:test';
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

/** Being built by themselves; each leaves this list when it is there. */
const coming = ['ContinueServiceDeployment', 'ExecuteCommand'];

test('every operation of the SDK is carried out but those of the agent', () => {
  assert.equal(operations.length, 88);
  const refused = operations.filter((operation) => !isCarriedOut(operation));
  assert.deepEqual(
    refused.filter((operation) => !coming.includes(operation)),
    ofTheAgent,
  );
});
