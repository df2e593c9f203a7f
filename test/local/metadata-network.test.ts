import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { joinMetadata } from '../../server/src/local/runtime/docker/metadata-network.ts';
import { engineAnswering } from '../support/engine-answering.ts';

const alreadyThere = 'network name ecs-workbench-metadata already used: network already exists';

describe('The network of the metadata', () => {
  test('two tasks that make it at one moment both join it', async (context) => {
    const makes = 'POST /v4.0.0/libpod/networks/create';
    // Both see none; the engine makes it for the first of them and refuses the second.
    const { engine, asked } = await engineAnswering(context, (path, before) => {
      if (path === 'GET /networks/ecs-workbench-metadata')
        return before.filter((other) => other === path).length < 2 ? [404, 'network not found'] : [200];
      if (path === makes) return before.includes(makes) ? [500, alreadyThere] : [201];
      return [200];
    });
    assert.deepEqual(await Promise.all([joinMetadata(engine, 'first'), joinMetadata(engine, 'second')]), [
      undefined,
      undefined,
    ]);
    assert.deepEqual(asked.toSorted(), [
      'GET /networks/ecs-workbench-metadata',
      'GET /networks/ecs-workbench-metadata',
      'GET /networks/ecs-workbench-metadata',
      'POST /networks/ecs-workbench-metadata/connect',
      'POST /networks/ecs-workbench-metadata/connect',
      makes,
      makes,
    ]);
  });

  test('a task says what the engine has against it, which is asked twice and no more', async (context) => {
    const { engine, asked } = await engineAnswering(context, (path) =>
      path.startsWith('GET') ? [404, 'network not found'] : [500, 'subnet 169.254.170.0/24 is used'],
    );
    assert.equal(await joinMetadata(engine, 'first'), 'subnet 169.254.170.0/24 is used');
    assert.equal(asked.length, 4);
  });
});
