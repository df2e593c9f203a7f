import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { neighbourControls } from '../../server/src/local/runtime/docker/neighbour-controls.ts';
import { engineAnswering } from '../support/engine-answering.ts';

describe('Containers ask anew for the address of this machine', () => {
  test('with Podman, whose bridges may change theirs', async (context) => {
    const { engine, asked } = await engineAnswering(context, () => [200]);
    assert.deepEqual(await neighbourControls(engine), {
      'net.ipv4.neigh.eth0.base_reachable_time_ms': '1000',
      'net.ipv4.neigh.eth0.delay_first_probe_time': '0',
      'net.ipv4.neigh.eth0.retrans_time_ms': '200',
      'net.ipv4.neigh.eth0.ucast_solicit': '1',
      'net.ipv4.neigh.eth0.mcast_resolicit': '3',
    });
    assert.deepEqual(asked, ['GET /v4.0.0/libpod/_ping']);
  });

  for (const status of [400, 404]) {
    test(`not with Docker, which answers ${status}`, async (context) => {
      const { engine } = await engineAnswering(context, () => [status, 'unknown']);
      assert.deepEqual(await neighbourControls(engine), {});
    });
  }

  test('and an engine that fails says so', async (context) => {
    const { engine } = await engineAnswering(context, () => [500, 'broken']);
    await assert.rejects(neighbourControls(engine), { status: 500, message: 'broken' });
  });
});
