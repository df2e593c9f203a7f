import type {
  DeregisterScalableTargetRequest,
  DeregisterScalableTargetResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { deregisterTarget } from '#core/sim/auto-scaling/targets.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeregisterScalableTargetRequest, DeregisterScalableTargetResponse>(
  'application-autoscaling',
  'DeregisterScalableTarget',
  async (input, { caller, cluster }) => {
    await cluster.change(caller, (draft, call) => deregisterTarget(draft, input, call));
    return {};
  },
);
