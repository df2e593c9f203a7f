import type { ModifyListenerInput, ModifyListenerOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { modifyListener } from '#core/sim/balancing/listeners.ts';
import { defineNeighbour } from '../neighbour.ts';
import { freePort } from './free-port.ts';

export default defineNeighbour<ModifyListenerInput, ModifyListenerOutput>(
  'elasticloadbalancing',
  'ModifyListener',
  async (input, { caller, cluster }) => {
    const port = input.Port === undefined ? undefined : await freePort(input.Port);
    const { shown } = await cluster.change(caller, (draft) => modifyListener(draft, input, port));
    return { Listeners: [shown] };
  },
);
