import type {
  DeregisterTargetsInput,
  DeregisterTargetsOutput,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { deregisterTargets } from '#core/sim/balancing/targets.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeregisterTargetsInput, DeregisterTargetsOutput>(
  'elasticloadbalancing',
  'DeregisterTargets',
  async ({ TargetGroupArn, Targets }, { caller, cluster }) => {
    await cluster.change(caller, (draft) => deregisterTargets(draft, TargetGroupArn, Targets));
    return {};
  },
);
