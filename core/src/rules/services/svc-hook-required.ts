import { entries, isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html';

const needs = [
  { member: 'hookTargetArn', what: "the function's ARN" },
  { member: 'roleArn', what: 'the role with which ECS calls the function' },
] as const;

export default defineRule({
  id: 'svc-hook-required',
  severity: 'error',
  confidence: 'doc',
  on: 'service',
  summary: 'Give a lifecycle hook its stages, and a Lambda hook its function and role.',
  why: 'ECS cannot call the function without them.',
  link,

  *check(service) {
    for (const [index, hook] of entries(known(service.deploymentConfiguration)?.lifecycleHooks)) {
      if (isUnknown(hook.targetType) || (hook.targetType ?? 'AWS_LAMBDA') !== 'AWS_LAMBDA') continue;
      const at = ['deploymentConfiguration', 'lifecycleHooks', index];
      for (const { member, what } of needs) {
        if (hook[member] !== undefined && hook[member] !== '') continue;
        yield {
          path: [...at, member],
          message: `A Lambda hook needs "${member}", ${what}; add it, or make it a PAUSE hook.`,
        };
      }
    }
  },
});
