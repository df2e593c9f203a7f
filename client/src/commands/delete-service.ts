import { counted } from '#core/words/counted.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import service from '../tree/nodes/service.ts';

export default defineOn({
  id: 'deleteService',
  title: 'Delete Service…',
  menus: [{ on: 'row', kinds: ['service'], flags: ['writable'], group: '9_remove@1' }],
  on: service,
  purpose: 'Delete a service',
  changes: true,
  async run(context, { item, element, connection }) {
    const change = {
      question: `Delete the service ${item.name}?`,
      action: 'Delete',
      detail: [`${counted(item.running, 'running task')} will be stopped.`],
      connection,
      cluster: item.cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Deleting ${item.name}`,
      element: element.parent,
      done: () =>
        item.running === 0
          ? `Deleted the service ${item.name}.`
          : `Deleted the service ${item.name}; ECS stops its ${counted(item.running, 'running task')}.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) =>
      ecs.deleteService(item.cluster, item.name, true),
    );
  },
  runSeveral: (context, several) => {
    const items = several.targets.map(({ item }) => item);
    const running = items.reduce((sum, item) => sum + item.running, 0);
    const count = counted(items.length, 'service');
    return changeSeveral(context, several, {
      question: `Delete ${count}?`,
      action: 'Delete',
      title: `Deleting ${count}`,
      detail: [`${counted(running, 'running task')} will be stopped.`],
      line: (item) => `Service ${item.name}, ${counted(item.running, 'running task')}`,
      place: ({ cluster }) => ({ cluster }),
      change: (ecs, { cluster, name }) => ecs.deleteService(cluster, name, true),
      done: (deleted) => `Deleted ${counted(deleted.length, 'service')}.`,
    });
  },
});
