import { shortName } from '#core/ecs/arn.ts';
import { type ChangingContext, defineOn } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { reporting } from '../command/read.ts';
import type { ContainerRoot } from '../container-files/container-files.ts';
import { captured } from '../exec/captured.ts';
import { entranceName } from '../exec/enter.ts';
import { type Entrance, mayEnter } from '../exec/may-enter.ts';
import container from '../tree/nodes/container.ts';

/** Shows the files of a container in a view of their own, where they can be opened, changed and copied. */
export default defineOn({
  id: 'browseFiles',
  title: 'Browse Files',
  icon: 'files',
  menus: [{ on: 'row', kinds: ['container'], flags: ['writable'], group: '3_inside@3' }],
  on: container,
  purpose: 'Browse the files of a container',
  changes: true,
  async run(context, target) {
    const entrance = await mayEnter(context, target, ({ name }, { taskDefinition }) => ({
      question: `Browse the files of ${name} of ${shortName(taskDefinition)}?`,
      action: 'Browse',
    }));
    if (entrance !== undefined) await context.containerFiles.open(rootOf(context, entrance));
  },
});

/** A container through ECS Exec: commands that only read go by the agreement to look, each write asks again. */
function rootOf(context: ChangingContext, { task, container: entered, agreement }: Entrance): ContainerRoot {
  const { name } = entered;
  const { connection } = agreement;
  const { connections, changes } = context;
  const place = { task: task.arn, container: name };
  return {
    id: JSON.stringify([connection.id, task.arn, name]),
    name: entranceName(entered, task),
    run: (command, reply, signal) =>
      reporting(connections, connection, async () => {
        const ecs = await changes.ecs(agreement, signal);
        const address = await ecs.executeCommand(task.cluster, place, command);
        return captured(context.exec(), address, { reply, signal });
      }),
    mayWrite: async (path) => {
      const change = {
        question: `Write ${path} in ${name} of ${shortName(task.taskDefinition)}?`,
        action: 'Write',
        detail: [
          `Task ${task.id}`,
          'Other tasks of the service keep theirs; the next one starts from the image.',
        ],
        connection,
        cluster: task.cluster,
      };
      return (await agreementTo(context, change)) !== undefined;
    },
  };
}
