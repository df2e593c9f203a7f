import type { Service } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import { placeName } from '../command/change.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import service from '../tree/nodes/service.ts';

export default defineOn({
  id: 'scaleService',
  title: 'Scale Service…',
  icon: 'arrow-both',
  menus: [
    { on: 'row', kinds: ['service'], flags: ['replica', 'writable'], group: 'inline@1' },
    { on: 'row', kinds: ['service'], flags: ['replica', 'writable'], group: '2_change@1' },
    { on: 'row', kinds: ['deployments'], flags: ['writable'], group: '2_change@1' },
  ],
  on: service,
  purpose: 'Scale a service',
  fit: {
    test: ({ scheduling }) => scheduling === 'REPLICA',
    none: 'Every service here runs one task on each container instance, so none has a desired count to scale.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    if (item.scheduling === 'DAEMON')
      return context.ui.show({
        severity: 'info',
        text: `${item.name} runs one task on every container instance, so it has no desired count to scale.`,
      });
    const text = await context.ui.ask({
      title: `Scale ${item.name} on ${placeName(connection, item.cluster)}`,
      prompt: `Desired count, now ${item.desired} with ${item.running} running`,
      value: String(item.desired),
      check: checkCount,
    });
    if (text === undefined) return;
    const desiredCount = Number(text);
    const change = {
      question: `Scale ${item.name} from ${item.desired} to ${desiredCount} tasks?`,
      action: 'Scale',
      connection,
      cluster: item.cluster,
    };
    const input = { cluster: item.cluster, service: item.name, desiredCount };
    const undertaking = {
      title: `Scaling ${item.name} to ${desiredCount}`,
      element,
      done: ({ name, desired, running }: Service) =>
        `${name} now has ${counted(desired, 'desired task')}, with ${running} running.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) => ecs.updateService(input));
  },
  async runSeveral(context, several) {
    const count = counted(several.targets.length, 'service');
    const text = await context.ui.ask({
      title: `Scale ${count}`,
      prompt: 'Desired count of each; 0 stops their tasks',
      check: checkCount,
    });
    if (text === undefined) return;
    const desiredCount = Number(text);
    await changeSeveral(context, several, {
      question: `Scale ${count} to ${counted(desiredCount, 'task')} each?`,
      action: 'Scale',
      title: `Scaling ${count} to ${desiredCount}`,
      line: ({ name, desired, running }) => `Service ${name}, now ${desired} with ${running} running`,
      place: ({ cluster }) => ({ cluster }),
      change: (ecs, { cluster, name }) => ecs.updateService({ cluster, service: name, desiredCount }),
      done: (items) => `${counted(items.length, 'service')} scaled to ${counted(desiredCount, 'task')} each.`,
    });
  },
});

function checkCount(text: string): string | undefined {
  return /^\d{1,5}$/.test(text) ? undefined : 'Type a whole number of tasks.';
}
