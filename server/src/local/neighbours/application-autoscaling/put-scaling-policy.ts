import type {
  PutScalingPolicyRequest,
  PutScalingPolicyResponse,
} from '@aws-sdk/client-application-auto-scaling';
import { putPolicy } from '#core/sim/auto-scaling/policies.ts';
import { defineNeighbour } from '../neighbour.ts';
import { policyAlarms } from './view-policy.ts';

/** https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html */
export default defineNeighbour<PutScalingPolicyRequest, PutScalingPolicyResponse>(
  'application-autoscaling',
  'PutScalingPolicy',
  async (input, { caller, cluster }) => {
    const policy = {
      name: input.PolicyName,
      type: input.PolicyType,
      step: input.StepScalingPolicyConfiguration,
      tracking: input.TargetTrackingScalingPolicyConfiguration,
    };
    return cluster.change(caller, (draft, call) => {
      const made = putPolicy(draft, input, policy, call);
      return { PolicyARN: made.arn, Alarms: policyAlarms(draft, made) };
    });
  },
);
