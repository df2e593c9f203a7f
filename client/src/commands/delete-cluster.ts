import { counted } from '#core/words/counted.ts';
import { perform } from '../command/change.ts';
import { defineOn } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import cluster from '../tree/nodes/cluster.ts';

export default defineOn({
  id: 'deleteCluster',
  title: 'Delete Cluster…',
  menus: [{ on: 'row', kinds: ['cluster'], flags: ['writable'], group: '9_remove@1' }],
  on: cluster,
  purpose: 'Delete a cluster',
  changes: true,
  async run(context, { item, connection }) {
    const agreement = await agreementTo(context, {
      question: `Delete the cluster ${item.name}?`,
      action: 'Delete',
      detail: [
        [
          counted(item.services, 'service'),
          counted(item.runningTasks, 'running task'),
          counted(item.instances, 'container instance'),
        ].join(', '),
        'ECS refuses while any of them is left.',
      ],
      connection,
      cluster: item.arn,
      destructive: true,
    });
    if (agreement === undefined) return;
    const change = {
      agreement,
      title: `Deleting ${item.name}`,
      done: () => `Deleted the cluster ${item.name}.`,
    };
    await perform(context, change, (ecs) => ecs.deleteCluster(item.arn));
  },
});
