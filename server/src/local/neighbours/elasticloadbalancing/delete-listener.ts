import type { DeleteListenerInput, DeleteListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deleteListener } from '#core/sim/balancing/listeners.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteListenerInput, DeleteListenerOutput>(
  'elasticloadbalancing',
  'DeleteListener',
  async ({ ListenerArn }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deleteListener(draft, ListenerArn));
    return {};
  },
);
