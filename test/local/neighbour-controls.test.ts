import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NeighbourControls } from '../../server/src/local/runtime/docker/neighbour-controls.ts';
import { engineAnswering } from '../support/engine-answering.ts';

describe('Containers ask anew for the address of this machine', () => {
  test('with Podman, whose bridges may change theirs', async (context) => {
    const { engine, asked } = await engineAnswering(context, () => [200]);
    const neighbours = new NeighbourControls(engine);
    const ofFirst = {
      'net.ipv4.neigh.eth0.base_reachable_time_ms': '1000',
      'net.ipv4.neigh.eth0.delay_first_probe_time': '0',
      'net.ipv4.neigh.eth0.retrans_time_ms': '200',
      'net.ipv4.neigh.eth0.ucast_solicit': '1',
      'net.ipv4.neigh.eth0.mcast_resolicit': '3',
    };
    assert.deepEqual(await neighbours.of(['eth0']), ofFirst);
    assert.deepEqual(await neighbours.of(['eth0', 'eth1']), {
      ...ofFirst,
      'net.ipv4.neigh.eth1.base_reachable_time_ms': '1000',
      'net.ipv4.neigh.eth1.delay_first_probe_time': '0',
      'net.ipv4.neigh.eth1.retrans_time_ms': '200',
      'net.ipv4.neigh.eth1.ucast_solicit': '1',
      'net.ipv4.neigh.eth1.mcast_resolicit': '3',
    });
    // The engine is asked once, however many containers there are.
    assert.deepEqual(asked, ['GET /v4.0.0/libpod/_ping']);
  });

  for (const status of [400, 404]) {
    test(`not with Docker, which answers ${status}`, async (context) => {
      const { engine } = await engineAnswering(context, () => [status, 'unknown']);
      assert.deepEqual(await new NeighbourControls(engine).of(['eth0', 'eth1']), {});
    });
  }

  test('and an engine that fails says so, and is asked again', async (context) => {
    const { engine } = await engineAnswering(context, (_path, asked) =>
      asked.length === 0 ? [500, 'broken'] : [404, 'unknown'],
    );
    const neighbours = new NeighbourControls(engine);
    await assert.rejects(neighbours.of(['eth0']), { status: 500, message: 'broken' });
    assert.deepEqual(await neighbours.of(['eth0']), {});
  });
});
