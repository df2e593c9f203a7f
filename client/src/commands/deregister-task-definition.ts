import { counted } from '#core/words/counted.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import revision from '../tree/nodes/revision.ts';

export default defineOn({
  id: 'deregisterTaskDefinition',
  title: 'Deregister Task Definition…',
  menus: [{ on: 'row', kinds: ['revision'], flags: ['writable'], group: '9_remove@1' }],
  on: revision,
  purpose: 'Deregister a revision',
  changes: true,
  async run(context, { item, element, connection }) {
    const name = `${item.family}:${item.revision}`;
    const change = {
      question: `Deregister ${name}?`,
      action: 'Deregister',
      detail: ['Services and tasks that use it keep running; nothing new can be started from it.'],
      connection,
      arn: item.arn,
      destructive: true,
    };
    const undertaking = {
      title: `Deregistering ${name}`,
      element: element.parent,
      done: () => `Deregistered ${name}.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) => ecs.deregisterTaskDefinition(item.arn));
  },
  runSeveral: (context, several) => {
    const count = counted(several.targets.length, 'revision');
    return changeSeveral(context, several, {
      question: `Deregister ${count}?`,
      action: 'Deregister',
      title: `Deregistering ${count}`,
      detail: ['Services and tasks that use them keep running; nothing new can be started from them.'],
      line: ({ family, revision: number }) => `${family}:${number}`,
      place: ({ arn }) => ({ arn }),
      change: (ecs, { arn }) => ecs.deregisterTaskDefinition(arn),
      done: (items) => `Deregistered ${counted(items.length, 'revision')}.`,
    });
  },
});
