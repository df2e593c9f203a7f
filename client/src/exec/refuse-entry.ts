import type { Service, Task } from '#core/ecs/api.ts';
import { serviceOfGroup } from '#core/ecs/task-group.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Element, nearest } from '../tree/entry.ts';
import taskKind from '../tree/nodes/task.ts';
import type { MessageAction } from '../ui/ui.ts';
import type { Hindrance } from './what-prevents.ts';

/** What was to be entered. */
interface Refused {
  readonly element: Element;
  readonly task: Task;
}

/** Says why, with what mends it: the logs, or switching ECS Exec on for the service. */
export function refuseEntry(
  context: ChangingContext,
  { element, task }: Refused,
  { text, mendedByEnabling }: Hindrance,
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
        question: `Enable ECS Exec for ${service} and redeploy it?`,
        action: 'Enable and Redeploy',
        detail: [
          'New tasks replace all that run now.',
          'The task role must allow the four ssmmessages actions of ECS Exec.',
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
        done: ({ name }: Service) =>
          `${name} is being redeployed; ECS Exec works in its new tasks once they run.`,
      };
      await perform(context, change, (ecs) => ecs.updateService(input));
    },
  };
}
