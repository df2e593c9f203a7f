import { setTimeout as after } from 'node:timers/promises';
import type { Service, Task, TaskContainer } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { failureActions } from '../command/failure-actions.ts';
import { reporting } from '../command/read.ts';
import { staysOnThisMachine } from '../connections/connection.ts';
import { failureSentence } from '../log/failure-sentence.ts';
import { failureText } from '../log/failure-text.ts';
import { withoutAccount } from '../log/log.ts';
import { follow } from '../logs/follow.ts';
import { labelFor } from '../logs/label.ts';
import { LogTerminal } from '../logs/log-terminal.ts';
import { type Logged, WhatToFollow } from '../logs/what-to-follow.ts';
import { type Element, enclosing } from '../tree/entry.ts';
import container from '../tree/nodes/container.ts';
import service from '../tree/nodes/service.ts';
import task from '../tree/nodes/task.ts';

/** Follows what the containers of a service, a task or one container write, in a terminal. */
export default define({
  id: 'showLogs',
  title: 'Show Logs',
  icon: 'output',
  menus: [
    { on: 'row', kinds: ['service', 'task', 'container'], group: 'inline@0' },
    { on: 'row', kinds: ['service', 'task', 'container'], group: '7_look@0' },
  ],
  async run(context, { element }) {
    const chosen = element ?? (await choose(context, service, { purpose: 'Show logs' }));
    if (chosen === undefined) return;
    const logged = loggedBy(chosen);
    context.ui.terminal(terminalFor(context, chosen, logged));
  },
});

/** Lines of the past that are shown of each stream. */
const tail = 500;

function terminalFor(context: Context, { connection }: Element, logged: Logged): LogTerminal {
  const { connections, log, ui } = context;
  const near = staysOnThisMachine(connection);
  const pace = near ? { shortest: 250, longest: 1_000 } : { shortest: 1_000, longest: 5_000 };
  const sleep = (milliseconds: number, signal: AbortSignal) =>
    after(milliseconds, undefined, { signal, ref: false });
  const clock = { now: Date.now, sleep };
  return new LogTerminal({
    name: nameOf(logged),
    ui,
    label: labelFor(logged),
    tell: (error, again) => {
      log.error(`showLogs: ${withoutAccount(failureText(error))}`);
      const actions = failureActions(context, error, connection, again);
      return ui.show({ severity: 'error', text: failureSentence(error), actions });
    },
    follow: (sink, signal) =>
      reporting(connections, connection, async () => {
        const what = new WhatToFollow(logged);
        const reader = await connections.logs(connection);
        const whatNow = async (ending: AbortSignal) => what.now(await connections.ecs(connection, ending));
        await follow({ reader, whatNow, clock, pace, tail }, sink, signal);
      }),
  });
}

/** What a row stands for that writes logs. */
function loggedBy(element: Element): Logged {
  // The row's kind says what its item is, and a container's row stands under a task's.
  if (element.kind === container)
    return {
      of: 'container',
      task: enclosing<Task>(element, task) as Task,
      container: (element.item as TaskContainer).name,
    };
  if (element.kind === task) return { of: 'task', task: element.item as Task };
  return { of: 'service', service: element.item as Service };
}

function nameOf(logged: Logged): string {
  if (logged.of === 'service') return logged.service.name;
  const name = `${shortName(logged.task.taskDefinition)} ${logged.task.id.slice(0, 8)}`;
  return logged.of === 'task' ? name : `${logged.container} of ${name}`;
}
