import { shortName } from '#core/ecs/arn.ts';
import { serviceOfGroup } from '#core/ecs/task-group.ts';
import { counted } from '#core/words/counted.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import task from '../tree/nodes/task.ts';

export default defineOn({
  id: 'stopTask',
  title: 'Stop Task…',
  icon: 'debug-stop',
  menus: [
    { on: 'row', kinds: ['task'], flags: ['running', 'writable'], group: 'inline@1' },
    { on: 'row', kinds: ['task'], flags: ['running', 'writable'], group: '9_remove@1' },
  ],
  on: task,
  purpose: 'Stop a task',
  fit: {
    test: ({ status }) => status !== 'STOPPED',
    none: 'No task is running, so there is none to stop.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    const owner = serviceOfGroup(item.group);
    const change = {
      question: `Stop a task of ${shortName(item.taskDefinition)}?`,
      action: 'Stop',
      detail: [
        `Task ${item.id}`,
        ...(owner === undefined ? [] : [`The service ${owner} starts a replacement.`]),
      ],
      connection,
      cluster: item.cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Stopping ${item.id}`,
      element: element.parent,
      done: () => `The task ${item.id.slice(0, 8)} of ${shortName(item.taskDefinition)} is stopping.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.stopTask(item.cluster, item.arn, 'Stopped in ECS Workbench'),
    );
  },
  runSeveral: (context, several) => {
    const count = counted(several.targets.length, 'task');
    const owned = several.targets.filter(({ item }) => serviceOfGroup(item.group) !== undefined).length;
    return changeSeveral(context, several, {
      question: `Stop ${count}?`,
      action: 'Stop',
      title: `Stopping ${count}`,
      detail: owned === 0 ? [] : [`Services start replacements for ${counted(owned, 'task')}.`],
      line: ({ id, taskDefinition }) => `Task ${id.slice(0, 8)} of ${shortName(taskDefinition)}`,
      place: ({ cluster }) => ({ cluster }),
      change: (ecs, { cluster, arn }) => ecs.stopTask(cluster, arn, 'Stopped in ECS Workbench'),
      done: (items) => `${counted(items.length, 'task')} ${items.length === 1 ? 'is' : 'are'} stopping.`,
    });
  },
});
