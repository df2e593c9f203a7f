import type { Task, TaskContainer } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import type { ChangingContext, Target } from '../command/command.ts';
import { reporting } from '../command/read.ts';
import { mend } from '../command/refuse.ts';
import type { Connection } from '../connections/connection.ts';
import { ExecTerminal } from './exec-terminal.ts';
import { mayEnter } from './may-enter.ts';

/** Runs a command in a container, in a terminal, after asking where that must be asked. */
export async function enter(
  context: ChangingContext,
  target: Target<TaskContainer>,
  command: string,
): Promise<void> {
  const entrance = await mayEnter(context, target, ({ name }, { taskDefinition }) => ({
    question: `Run ${command} in ${name} of ${shortName(taskDefinition)}?`,
    action: 'Run',
  }));
  if (entrance === undefined) return;
  const { task, container, agreement } = entrance;
  const { connections, changes } = context;
  const terminal = new ExecTerminal({
    name: entranceName(container, task),
    open: context.exec().openSession,
    begin: (signal) =>
      reporting(connections, target.connection, async () =>
        (await changes.ecs(agreement, signal)).executeCommand(
          task.cluster,
          { task: task.arn, container: container.name },
          command,
        ),
      ),
  });
  context.ui.terminal(terminal);
  await offerRealContainers(context, target.connection, container.name);
}

/** The terminal says that nothing runs in a simulated container; the way to real ones is a button. */
async function offerRealContainers(
  context: ChangingContext,
  { kind }: Connection,
  name: string,
): Promise<void> {
  if (kind !== 'local' || context.settings.local().runtime !== 'simulated') return;
  const text = `No program runs in ${name}, because the local endpoint only simulates its containers.`;
  const actions = [mend(context, 'Run Real Containers…', 'useRealContainers')];
  await context.ui.show({ severity: 'info', text, actions });
}

/** A container as a person knows it: `nginx of web-app:3 3f2a1b9c`. */
export function entranceName({ name }: TaskContainer, { taskDefinition, id }: Task): string {
  return `${name} of ${shortName(taskDefinition)} ${id.slice(0, 8)}`;
}
