import { counted } from '#core/words/counted.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import daemon from '../tree/nodes/daemon.ts';

/** Deletes a daemon, after naming it and how many of its tasks stop. */
export default defineOn({
  id: 'deleteDaemon',
  title: 'Delete Daemon…',
  menus: [{ on: 'row', kinds: ['daemon'], flags: ['writable'], group: '9_remove@1' }],
  on: daemon,
  purpose: 'Delete a daemon',
  changes: true,
  async run(context, { item, element, connection }) {
    const running = item.revisions.reduce((sum, revision) => sum + revision.running, 0);
    const change = {
      question: `Delete the daemon ${item.name}?`,
      action: 'Delete',
      detail: [
        `${counted(running, 'task')} of it will be stopped; ECS drains and replaces the instances that run it.`,
      ],
      connection,
      cluster: item.cluster,
      destructive: true,
    };
    const undertaking = {
      title: `Deleting ${item.name}`,
      element: element.parent,
      done: () => `The daemon ${item.name} is being deleted; it is gone when none of its tasks is left.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) => ecs.deleteDaemon(item.arn));
  },
});
