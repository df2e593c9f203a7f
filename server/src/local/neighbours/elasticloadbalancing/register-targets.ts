import type { RegisterTargetsInput, RegisterTargetsOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { registerTargets } from '#core/sim/balancing/targets.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<RegisterTargetsInput, RegisterTargetsOutput>(
  'elasticloadbalancing',
  'RegisterTargets',
  async ({ TargetGroupArn, Targets }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => registerTargets(draft, TargetGroupArn, Targets));
    return {};
  },
);
