import { placeName } from '../command/change.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { mend, refuse } from '../command/refuse.ts';
import capacityProvider from '../tree/nodes/capacity-provider.ts';

/** Turns on or off that instances with tasks are kept when the group of a capacity provider shrinks. */
export default defineOn({
  id: 'changeTerminationProtection',
  title: 'Change Managed Termination Protection…',
  menus: [{ on: 'row', kinds: ['capacity-provider'], flags: ['group', 'writable'], group: '2_change@2' }],
  on: capacityProvider,
  purpose: 'Change managed termination protection',
  fit: {
    test: ({ autoScalingGroup }) => autoScalingGroup !== undefined,
    none: 'Only capacity providers of Auto Scaling groups have termination protection; there is none here.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    const { name, cluster, terminationProtection: on, scaling } = item;
    if (!on && scaling?.enabled !== true)
      return refuse(context, `${name} has no managed scaling, which termination protection needs.`, [
        mend(context, 'Change Managed Scaling', 'changeManagedScaling', { element }),
      ]);
    const wanted = await context.ui.pick(on ? [off, onChoice] : [onChoice, off], {
      title: `Termination protection of ${name} on ${placeName(connection, cluster)}`,
      placeholder: `Managed termination protection is ${on ? 'on' : 'off'}`,
    });
    if (wanted === undefined) return;
    const change = {
      question: `Turn managed termination protection of ${name} ${wanted === 'ENABLED' ? 'on' : 'off'}?`,
      action: wanted === 'ENABLED' ? 'Turn On' : 'Turn Off',
      detail: [effects[wanted], 'Every cluster that uses this capacity provider is affected.'],
      connection,
      cluster,
      destructive: wanted === 'DISABLED',
    };
    const undertaking = {
      title: `Changing ${name}`,
      element: element.parent,
      done: () => `Managed termination protection of ${name} is ${wanted === 'ENABLED' ? 'on' : 'off'}.`,
    };
    const autoScalingGroupProvider = { managedTerminationProtection: wanted };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.updateCapacityProvider({ name, autoScalingGroupProvider }),
    );
  },
});

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-termination-protection.html */
const effects = {
  ENABLED:
    'Instances with tasks are kept when the group scales in. The group needs instance scale-in protection itself.',
  DISABLED: 'The group may end instances with tasks when it scales in.',
} as const;

const onChoice = { label: 'On', detail: effects.ENABLED, value: 'ENABLED' } as const;
const off = { label: 'Off', detail: effects.DISABLED, value: 'DISABLED' } as const;
