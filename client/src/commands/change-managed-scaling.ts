import { placeName } from '../command/change.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { walkSteps } from '../command/walk-steps.ts';
import { managedScalingSteps, planOf, type ScalingPlan } from '../inputs/managed-scaling-steps.ts';
import capacityProvider from '../tree/nodes/capacity-provider.ts';

/** Changes how ECS scales the Auto Scaling group of a capacity provider. */
export default defineOn({
  id: 'changeManagedScaling',
  title: 'Change Managed Scaling…',
  menus: [{ on: 'row', kinds: ['capacity-provider'], flags: ['group', 'writable'], group: '2_change@1' }],
  on: capacityProvider,
  purpose: 'Change managed scaling',
  fit: {
    test: ({ autoScalingGroup }) => autoScalingGroup !== undefined,
    none: 'Only capacity providers of Auto Scaling groups have managed scaling; there is none here.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    const { name, cluster, scaling, terminationProtection } = item;
    const title = `Managed scaling of ${name} on ${placeName(connection, cluster)}`;
    const now = planOf(scaling ?? { enabled: false, target: undefined });
    const plan = await walkSteps(context.ui, { title, steps: managedScalingSteps }, now);
    if (plan === undefined) return;
    const freed = terminationProtection && !plan.enabled;
    const change = {
      question: `Change the managed scaling of ${name}?`,
      action: 'Change',
      detail: [
        `From ${inWords(now)} to ${inWords(plan)}.`,
        ...(freed ? ['Managed termination protection is turned off too, which needs managed scaling.'] : []),
        'Every cluster that uses this capacity provider is affected.',
      ],
      connection,
      cluster,
    };
    const undertaking = {
      title: `Changing ${name}`,
      element: element.parent,
      done: () => `${name} is being changed: ${inWords(plan)}.`,
    };
    const group = {
      managedScaling: membersOf(plan),
      ...(freed && { managedTerminationProtection: 'DISABLED' }),
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.updateCapacityProvider({ name, autoScalingGroupProvider: group }),
    );
  },
});

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ManagedScaling.html */
function membersOf({ enabled, target, leastStep, mostStep, warmup }: ScalingPlan) {
  if (!enabled) return { status: 'DISABLED' };
  return {
    status: 'ENABLED',
    targetCapacity: target,
    minimumScalingStepSize: leastStep,
    maximumScalingStepSize: mostStep,
    instanceWarmupPeriod: warmup,
  };
}

function inWords({ enabled, target, leastStep, mostStep, warmup }: ScalingPlan): string {
  return enabled
    ? `${target} % in use, ${leastStep} to ${mostStep} instances at once, ${warmup} s warm-up`
    : 'no managed scaling';
}
