import {
  DescribeScalingPoliciesCommand,
  PutScalingPolicyCommand,
  RegisterScalableTargetCommand,
  type TargetTrackingScalingPolicyConfiguration,
} from '@aws-sdk/client-application-auto-scaling';
import { EcsFailure } from '#core/ecs/failure.ts';
import type { ScaledService, ScalingAim, ScalingSwitch } from '../../around/scaling.ts';
import { resourceOf, type ScalingCaller } from './caller.ts';

/** What changes how a service is scaled; each may be sent twice and leaves the same. */
export function scalingChanges(caller: ScalingCaller): ScalingSwitch {
  return {
    async bound(service, { least, most }, signal) {
      const operation = 'RegisterScalableTarget';
      const input = { ...resourceOf(service), MinCapacity: least, MaxCapacity: most };
      const answer = await caller.send(operation, new RegisterScalableTargetCommand(input), signal);
      caller.part(operation, 'ScalableTargetARN', answer.ScalableTargetARN);
    },
    async aim(service, { name, target }, signal) {
      const operation = 'PutScalingPolicy';
      // A put replaces the whole policy, so all of it is sent as it is now.
      const now = await trackingOf(caller, service, name, signal);
      const input = {
        ...resourceOf(service),
        PolicyName: name,
        PolicyType: 'TargetTrackingScaling' as const,
        TargetTrackingScalingPolicyConfiguration: { ...now, TargetValue: target },
      };
      const answer = await caller.send(operation, new PutScalingPolicyCommand(input), signal);
      caller.part(operation, 'PolicyARN', answer.PolicyARN);
    },
  };
}

async function trackingOf(
  { send, list }: ScalingCaller,
  service: ScaledService,
  name: ScalingAim['name'],
  signal: AbortSignal,
): Promise<TargetTrackingScalingPolicyConfiguration> {
  const operation = 'DescribeScalingPolicies';
  const input = { ...resourceOf(service), PolicyNames: [name] };
  const answer = await send(operation, new DescribeScalingPoliciesCommand(input), signal);
  const [policy] = list(operation, 'ScalingPolicies', answer.ScalingPolicies);
  const tracking = policy?.TargetTrackingScalingPolicyConfiguration;
  if (tracking !== undefined) return tracking;
  throw new EcsFailure({
    kind: 'refused',
    code: 'NoTargetTracking',
    operation,
    message: `${service.name} has no target tracking policy ${name} any more.`,
  });
}
