import { counted } from '#core/words/counted.ts';
import { changeSeveral } from '../command/change-several.ts';
import { defineOn } from '../command/command.ts';
import { confirmAndPerform } from '../command/confirm-and-perform.ts';
import cluster from '../tree/nodes/cluster.ts';

export default defineOn({
  id: 'deleteCluster',
  title: 'Delete Cluster…',
  menus: [{ on: 'row', kinds: ['cluster'], flags: ['writable'], group: '9_remove@1' }],
  on: cluster,
  purpose: 'Delete a cluster',
  changes: true,
  async run(context, { item, connection }) {
    const change = {
      question: `Delete the cluster ${item.name}?`,
      action: 'Delete',
      detail: [
        [
          counted(item.services, 'service'),
          counted(item.runningTasks, 'running task'),
          counted(item.instances, 'container instance'),
        ].join(', '),
        'ECS refuses to delete it while any of these remain.',
      ],
      connection,
      cluster: item.arn,
      destructive: true,
    };
    const undertaking = {
      title: `Deleting ${item.name}`,
      done: () => `Deleted the cluster ${item.name}.`,
    };
    await confirmAndPerform(context, change, undertaking, (ecs) => ecs.deleteCluster(item.arn));
  },
  runSeveral: (context, several) => {
    const count = counted(several.targets.length, 'cluster');
    return changeSeveral(context, several, {
      question: `Delete ${count}?`,
      action: 'Delete',
      title: `Deleting ${count}`,
      detail: [
        'ECS refuses to delete a cluster while services, running tasks or container instances remain in it.',
      ],
      line: ({ name, services, runningTasks, instances }) =>
        [
          `Cluster ${name}: ${counted(services, 'service')}`,
          counted(runningTasks, 'running task'),
          counted(instances, 'container instance'),
        ].join(', '),
      place: ({ arn }) => ({ cluster: arn }),
      change: (ecs, { arn }) => ecs.deleteCluster(arn),
      done: (items) => `Deleted ${counted(items.length, 'cluster')}.`,
    });
  },
});
