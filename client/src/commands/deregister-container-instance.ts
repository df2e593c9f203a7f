import { shortName } from '#core/ecs/arn.ts';
import { counted } from '#core/words/counted.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import { instanceLine } from '../inputs/instance-line.ts';
import containerInstance from '../tree/nodes/container-instance.ts';

/**
 * Takes an instance out of its cluster. ECS refuses while tasks run on it unless it is forced to leave them behind:
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeregisterContainerInstance.html
 */
export default defineOn({
  id: 'deregisterContainerInstance',
  title: 'Deregister Container Instance…',
  menus: [{ on: 'row', kinds: ['container-instance'], flags: ['writable'], group: '9_remove@1' }],
  on: containerInstance,
  purpose: 'Deregister a container instance',
  changes: true,
  async run(context, { item, element, connection }) {
    const name = item.ec2InstanceId ?? item.id;
    const { cluster } = item;
    const force = item.runningTasks > 0;
    const change = {
      question: `Deregister the container instance ${name}?`,
      action: force ? 'Deregister by Force' : 'Deregister',
      detail: force ? leftBehind(item.runningTasks) : ['No task runs on it. The machine itself goes on.'],
      connection,
      cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Deregistering ${name}`,
      element: element.parent,
      done: () => `${name} belongs to ${shortName(cluster)} no longer.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.deregisterContainerInstance(cluster, item.arn, force),
    );
  },
  runSeveral: (context, several) => {
    const count = counted(several.targets.length, 'container instance');
    const left = several.targets.reduce((sum, { item }) => sum + item.runningTasks, 0);
    return changeSeveral(context, several, {
      question: `Deregister ${count}?`,
      action: left > 0 ? 'Deregister by Force' : 'Deregister',
      title: `Deregistering ${count}`,
      detail: left > 0 ? leftBehind(left) : ['No task runs on them. The machines themselves go on.'],
      line: instanceLine,
      place: ({ cluster }) => ({ cluster }),
      change: (ecs, { cluster, arn, runningTasks }) =>
        ecs.deregisterContainerInstance(cluster, arn, runningTasks > 0),
      done: (items) => `Deregistered ${counted(items.length, 'container instance')}.`,
    });
  },
});

function leftBehind(tasks: number): string[] {
  return [
    `${counted(tasks, 'task')} would be left behind: ECS no longer looks after them, and services start others elsewhere.`,
    'Drain first to let services move theirs.',
  ];
}
