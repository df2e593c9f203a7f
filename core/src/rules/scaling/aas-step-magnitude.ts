import { onePlace } from '../one-place.ts';
import { objectAt, textAt } from '../record.ts';

const step = 'StepScalingPolicyConfiguration';

export default onePlace({
  id: 'aas-step-magnitude',
  severity: 'warning',
  confidence: 'doc',
  on: 'scaling-policy',
  summary: 'Give a least adjustment only to steps that are percentages.',
  why: '"MinAdjustmentMagnitude" is the least number of tasks that a percentage amounts to; with another type of adjustment it is not used.',
  link: 'https://docs.aws.amazon.com/autoscaling/application/APIReference/API_StepScalingPolicyConfiguration.html',
  at: (policy) => {
    const found = objectAt(policy, step);
    const type = textAt(found, 'AdjustmentType');
    return found?.MinAdjustmentMagnitude !== undefined &&
      type !== undefined &&
      type !== 'PercentChangeInCapacity'
      ? [step, 'MinAdjustmentMagnitude']
      : undefined;
  },
  key: true,
  message: (policy) =>
    `"MinAdjustmentMagnitude" is for PercentChangeInCapacity, and these steps are ${textAt(objectAt(policy, step), 'AdjustmentType')}; remove it.`,
  remove: true,
});
