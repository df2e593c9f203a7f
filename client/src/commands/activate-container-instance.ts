import { counted } from '#core/words/counted.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { instanceLine } from '../inputs/instance-line.ts';
import containerInstance from '../tree/nodes/container-instance.ts';

/** Lets a drained instance take tasks again. */
export default defineOn({
  id: 'activateContainerInstance',
  title: 'Activate Container Instance',
  menus: [{ on: 'row', kinds: ['container-instance'], flags: ['draining', 'writable'], group: '2_change@1' }],
  on: containerInstance,
  purpose: 'Activate a container instance',
  fit: {
    test: ({ status }) => status === 'DRAINING',
    none: 'No container instance is draining, so there is none to activate.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    const name = item.ec2InstanceId ?? item.id;
    const { cluster } = item;
    const change = {
      question: `Activate the container instance ${name}?`,
      action: 'Activate',
      connection,
      cluster,
      always: true,
    };
    const undertaking = {
      title: `Activating ${name}`,
      element: element.parent,
      done: () => `${name} is active: tasks can be placed on it again.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.setInstanceStatus(cluster, item.arn, 'ACTIVE'),
    );
  },
  runSeveral: (context, several) => {
    const count = counted(several.targets.length, 'container instance');
    return changeSeveral(context, several, {
      question: `Activate ${count}?`,
      action: 'Activate',
      title: `Activating ${count}`,
      line: instanceLine,
      place: ({ cluster }) => ({ cluster }),
      change: (ecs, { cluster, arn }) => ecs.setInstanceStatus(cluster, arn, 'ACTIVE'),
      done: (items) =>
        `Activated ${counted(items.length, 'container instance')}: tasks can be placed there again.`,
    });
  },
});
