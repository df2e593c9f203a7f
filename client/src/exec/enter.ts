import type { Service, Task, TaskContainer } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { serviceOfGroup } from '#core/ecs/task-group.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext, Target } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read, reporting } from '../command/read.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Element, enclosing, nearest } from '../tree/entry.ts';
import taskKind from '../tree/nodes/task.ts';
import type { MessageAction } from '../ui/ui.ts';
import { ExecTerminal } from './exec-terminal.ts';
import { whatPrevents } from './what-prevents.ts';

/** Runs a command in a container, in a terminal, after asking where that must be asked. */
export async function enter(
  context: ChangingContext,
  { item, element, connection }: Target<TaskContainer>,
  command: string,
): Promise<void> {
  const known = enclosing<Task>(element, taskKind);
  if (known === undefined) return;
  const title = `Looking at ${item.name}`;
  const now = await read(context, connection, title, (ecs) => ecs.task(known.cluster, known.arn));
  const task = now ?? { ...known, status: 'STOPPED' };
  const container = task.containers.find(({ name }) => name === item.name) ?? item;
  const hindrance = whatPrevents(task, container);
  if (hindrance !== undefined) return refuseEntry(context, { element, task }, hindrance);
  const agreement = await agreementTo(context, {
    question: `Run ${command} in ${container.name} of ${shortName(task.taskDefinition)}?`,
    action: 'Run',
    detail: [`Task ${task.id}`],
    connection,
    cluster: task.cluster,
  });
  if (agreement === undefined) return;
  const place = { task: task.arn, container: container.name };
  const { connections, changes } = context;
  const terminal = new ExecTerminal({
    name: `${container.name} of ${shortName(task.taskDefinition)} ${task.id.slice(0, 8)}`,
    open: context.exec().openSession,
    begin: (signal) =>
      reporting(connections, connection, async () =>
        (await changes.ecs(agreement, signal)).executeCommand(task.cluster, place, command),
      ),
  });
  context.ui.terminal(terminal);
}

interface Refused {
  readonly element: Element;
  readonly task: Task;
}

/** Says why, with what mends it: the logs, or switching ECS Exec on for the service. */
function refuseEntry(
  context: ChangingContext,
  { element, task }: Refused,
  { text, mendedByEnabling }: { readonly text: string; readonly mendedByEnabling: boolean },
): Promise<void> {
  const parent = nearest(element, taskKind);
  const logs = mend(context, 'Show Logs', 'showLogs', parent === undefined ? {} : { element: parent });
  const service = serviceOfGroup(task.group);
  if (!mendedByEnabling) return refuse(context, text, [logs], 'warning');
  if (service === undefined)
    return refuse(context, `${text} Run it again with "enableExecuteCommand": true.`, [logs], 'warning');
  return refuse(context, text, [enabling(context, { element, task }, service), logs], 'warning');
}

/** A new deployment whose tasks can be entered; its preview says that the tasks are replaced. */
function enabling(context: ChangingContext, { element, task }: Refused, service: string): MessageAction {
  const { connection } = element;
  return {
    label: 'Enable and Redeploy',
    run: async () => {
      const agreement = await agreementTo(context, {
        question: `Enable ECS Exec for ${service} and deploy it again?`,
        action: 'Enable and Redeploy',
        detail: [
          'New tasks replace all that run now.',
          'The task role must allow the four ssmmessages actions that open channels.',
        ],
        connection,
        cluster: task.cluster,
        always: true,
      });
      if (agreement === undefined) return;
      const input = { cluster: task.cluster, service, enableExecuteCommand: true, forceNewDeployment: true };
      const change = {
        agreement,
        title: `Enabling ECS Exec for ${service}`,
        done: ({ name }: Service) => `${name} is deployed again; its new tasks can be entered once they run.`,
      };
      await perform(context, change, (ecs) => ecs.updateService(input));
    },
  };
}
