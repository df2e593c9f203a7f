import type { CreateListenerInput, CreateListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { createListener } from '#core/sim/balancing/listeners.ts';
import { defineNeighbour } from '../neighbour.ts';
import { freePort } from './free-port.ts';

export default defineNeighbour<CreateListenerInput, CreateListenerOutput>(
  'elasticloadbalancing',
  'CreateListener',
  async (input, { caller, cluster }) => {
    const port = await freePort(input.Port);
    const { shown } = await cluster.change(caller, (draft) => createListener(draft, input, port));
    return { Listeners: [shown] };
  },
);
