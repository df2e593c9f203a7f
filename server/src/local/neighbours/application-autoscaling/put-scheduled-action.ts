import type {
  PutScheduledActionRequest,
  PutScheduledActionResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { putScheduledAction } from '#core/sim/auto-scaling/scheduled.ts';
import { defineNeighbour } from '../neighbour.ts';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScheduledAction.html */
export default defineNeighbour<PutScheduledActionRequest, PutScheduledActionResponse>(
  'application-autoscaling',
  'PutScheduledAction',
  async (input, { caller, cluster }) => {
    await cluster.change(caller, (draft, call) => putScheduledAction(draft, input, input, call));
    return {};
  },
);
