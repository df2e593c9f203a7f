import type {
  DeleteScalingPolicyRequest,
  DeleteScalingPolicyResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { serviceOf } from '#core/sim/auto-scaling/find.ts';
import { neededPolicy, removePolicy } from '#core/sim/auto-scaling/policies.ts';
import { defineNeighbour } from '../neighbour.ts';

export default defineNeighbour<DeleteScalingPolicyRequest, DeleteScalingPolicyResponse>(
  'application-autoscaling',
  'DeleteScalingPolicy',
  async (input, { caller, cluster }) => {
    const { PolicyName: name, ResourceId: id } = input;
    await cluster.change(caller, (draft, call) =>
      removePolicy(draft, neededPolicy(draft, serviceOf(input, call), id, name)),
    );
    return {};
  },
);
