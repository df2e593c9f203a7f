import type { Service } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import { perform, placeName } from '../command/change.ts';
import { defineOn } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
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
    none: 'Every service here runs one task on each container instance, so none has a count to scale.',
  },
  changes: true,
  async run(context, { item, element, connection }) {
    if (item.scheduling === 'DAEMON')
      return context.ui.show({
        severity: 'info',
        text: `${item.name} runs one task on every container instance, so it has no count to scale.`,
      });
    const text = await context.ui.ask({
      title: `Scale ${item.name} on ${placeName(connection, item.cluster)}`,
      prompt: `Desired count, now ${item.desired} with ${item.running} running`,
      value: String(item.desired),
      check: (count) => (/^\d{1,5}$/.test(count) ? undefined : 'Type a whole number of tasks.'),
    });
    if (text === undefined) return;
    const desiredCount = Number(text);
    const agreement = await agreementTo(context, {
      question: `Scale ${item.name} from ${item.desired} to ${desiredCount} tasks?`,
      action: 'Scale',
      connection,
      cluster: item.cluster,
    });
    if (agreement === undefined) return;
    const input = { cluster: item.cluster, service: item.name, desiredCount };
    const change = {
      agreement,
      title: `Scaling ${item.name} to ${desiredCount}`,
      element,
      done: ({ name, desired, running }: Service) =>
        `${name} wants ${counted(desired, 'task')} now, with ${running} running.`,
    };
    await perform(context, change, (ecs) => ecs.updateService(input));
  },
});
