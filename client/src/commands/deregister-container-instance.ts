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
      action: force ? 'Force Deregister' : 'Deregister',
      detail: force
        ? leftBehind(item.runningTasks)
        : ['No tasks are running on it. The machine itself keeps running.'],
      connection,
      cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Deregistering ${name}`,
      element: element.parent,
      done: () => `${name} is no longer registered with ${shortName(cluster)}.`,
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
      action: left > 0 ? 'Force Deregister' : 'Deregister',
      title: `Deregistering ${count}`,
      detail:
        left > 0 ? leftBehind(left) : ['No tasks are running on them. The machines themselves keep running.'],
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
    `${counted(tasks, 'task')} would be orphaned: ECS stops managing them, and services start replacements elsewhere.`,
    'Drain first to let services move their tasks.',
  ];
}
