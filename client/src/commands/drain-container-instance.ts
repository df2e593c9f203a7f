import { counted } from '#core/words/counted.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { instanceLine } from '../inputs/instance-line.ts';
import containerInstance from '../tree/nodes/container-instance.ts';

export default defineOn({
  id: 'drainContainerInstance',
  title: 'Drain Container Instance…',
  menus: [{ on: 'row', kinds: ['container-instance'], flags: ['active', 'writable'], group: '2_change@1' }],
  on: containerInstance,
  purpose: 'Drain a container instance',
  fit: {
    test: ({ status }) => status === 'ACTIVE',
    none: 'No container instance is active, so there is none to drain.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    const name = item.ec2InstanceId ?? item.id;
    const change = {
      question: `Drain the container instance ${name}?`,
      action: 'Drain',
      detail: [
        `${counted(item.runningTasks, 'running task')}: services move theirs to other instances, standalone tasks stay.`,
        'No new tasks are placed on it.',
      ],
      connection,
      cluster: item.cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Draining ${name}`,
      element: element.parent,
      done: () =>
        `${name} is draining: ${counted(item.runningTasks, 'task')} on it, and no new ones are placed.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.setInstanceStatus(item.cluster, item.arn, 'DRAINING'),
    );
  },
  runSeveral: (context, several) => {
    const count = counted(several.targets.length, 'container instance');
    return changeSeveral(context, several, {
      question: `Drain ${count}?`,
      action: 'Drain',
      title: `Draining ${count}`,
      detail: [
        'Services move their tasks to other instances, standalone tasks stay. No new tasks are placed on them.',
      ],
      line: instanceLine,
      place: ({ cluster }) => ({ cluster }),
      change: (ecs, { cluster, arn }) => ecs.setInstanceStatus(cluster, arn, 'DRAINING'),
      done: (items) =>
        `${counted(items.length, 'container instance')} draining; no new tasks are placed there.`,
    });
  },
});
