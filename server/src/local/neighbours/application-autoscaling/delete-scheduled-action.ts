import type {
  DeleteScheduledActionRequest,
  DeleteScheduledActionResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { removeScheduledAction } from '#core/sim/auto-scaling/scheduled.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteScheduledActionRequest, DeleteScheduledActionResponse>(
  'application-autoscaling',
  'DeleteScheduledAction',
  async (input, { caller, cluster }) => {
    const { ScheduledActionName: name } = input;
    await cluster.change(caller, (draft, call) => removeScheduledAction(draft, input, name, call));
    return {};
  },
);
