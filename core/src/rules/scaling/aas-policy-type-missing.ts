import type { Plain } from '../record.ts';
import { defineRule } from '../rule.ts';

/** The configurations whose type has to be named. */
const types = [
  ['TargetTrackingScalingPolicyConfiguration', 'TargetTrackingScaling'],
  ['PredictiveScalingPolicyConfiguration', 'PredictiveScaling'],
] as const;

export default defineRule({
  id: 'aas-policy-type-missing',
  severity: 'error',
  confidence: 'doc',
  on: 'scaling-policy',
  summary: 'Say of which type a policy is that does not scale in steps.',
  why: 'A policy without a type is one of StepScaling, which takes no other configuration.',
  link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_PutScalingPolicy.html',

  *check(policy: Plain) {
    if (policy.PolicyType !== undefined || policy.StepScalingPolicyConfiguration !== undefined) return;
    const found = types.find(([block]) => policy[block] !== undefined);
    if (found === undefined) return;
    const [block, type] = found;
    yield {
      path: [block],
      on: 'key',
      message: `Without "PolicyType" a policy is one of StepScaling, which takes no "${block}"; set "PolicyType" to ${type}.`,
      fixes: [
        { title: `Set "PolicyType" to ${type}`, edits: [{ set: ['PolicyType'], to: type }], preferred: true },
      ],
    };
  },
});
