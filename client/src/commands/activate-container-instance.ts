import { isWanted, perform } from '../change.ts';
import { defineOn } from '../command.ts';
import containerInstance from '../tree/nodes/container-instance.ts';

/** Lets a drained instance take tasks again. */
export default defineOn({
  id: 'activateContainerInstance',
  on: containerInstance,
  changes: true,
  async run(context, { item, element, connection }) {
    const name = item.ec2InstanceId ?? item.id;
    const question = `Let the container instance ${name} take tasks again?`;
    const { cluster } = item;
    if (!(await isWanted(context, { question, action: 'Activate', connection, cluster }))) return;
    const change = { title: `Activating ${name}`, connection, element: element.parent };
    await perform(context, change, (ecs) => ecs.setInstanceStatus(cluster, item.arn, 'ACTIVE'));
  },
});
