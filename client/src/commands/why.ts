import { type Asked, gather } from '#core/diagnosis/gather.ts';
import { toldWhy } from '#core/diagnosis/told.ts';
import type { Service, Task } from '#core/ecs/api.ts';
import { familyOf } from '#core/ecs/arn.ts';
import { serviceOfGroup } from '#core/ecs/task-group.ts';
import { withHistory } from '#core/history/for-diagnosis.ts';
import { choose } from '../command/choose.ts';
import { type Context, define } from '../command/command.ts';
import { read } from '../command/read.ts';
import { mend } from '../command/refuse.ts';
import type { CauseInFile } from '../definitions/causes-in.ts';
import { type Element, nearest } from '../tree/entry.ts';
import service from '../tree/nodes/service.ts';
import task from '../tree/nodes/task.ts';
import type { MessageAction } from '../ui/ui.ts';

/** Says why a task stopped or a service does not go on: one cause first, what to do, and the line that causes it. */
export default define({
  id: 'why',
  title: 'Why?',
  icon: 'question',
  menus: [{ on: 'row', kinds: ['service', 'task', 'trouble'], group: '7_look@1' }],
  async run(context, { element }) {
    const chosen = element ?? (await choose(context, service, { purpose: 'Why?' }));
    const about = nearest(chosen, task) ?? nearest(chosen, service);
    if (about !== undefined) await tell(context, about);
  },
});

async function tell(context: Context, element: Element): Promise<void> {
  const { asked, causes } = await find(context, element);
  const [first] = causes;
  context.causes.show({ id: `${element.connection.id} ${idOf(asked)}`, name: nameOf(asked) }, causes);
  const details = { label: 'Show Details', run: () => open(context, asked, causes) };
  const logs = mend(context, 'Show Logs', 'showLogs', { element });
  if (first === undefined)
    return context.ui.show({
      severity: 'info',
      text: `ECS reports no problem with ${nameOf(asked)}.`,
      actions: [logs],
    });
  const [advice] = first.advice;
  await context.ui.show({
    severity: first.fault ? 'warning' : 'info',
    text: `${nameOf(asked)}: ${first.title}${advice === undefined ? '' : ` ${advice}`}`,
    actions: [...line(context, first), details, ...picture(context, element), logs],
  });
}

async function find(context: Context, { item, kind, connection }: Element) {
  // The row's kind says what its item is.
  const row: Asked =
    kind === task ? { kind: 'task', task: item as Task } : { kind: 'service', service: item as Service };
  const candidates = await context.files.candidates();
  const files = candidates.map((file) => ({ file, options: context.files.options(file) }));
  return read(context, connection, `Looking for the cause at ${nameOf(row)}`, async (ecs, signal) => {
    const asked = await nowOf(ecs, row);
    const taskDefinition = definitionOf(asked);
    const [gathered, registered, history] = await Promise.all([
      gather(ecs, asked),
      ecs.taskDefinition(taskDefinition),
      context.connections.around(connection, signal).history(),
    ]);
    const facts = withHistory(gathered, asked, history);
    const names = { family: familyOf(taskDefinition), service: serviceOf(asked) };
    return { asked, causes: context.definitions().causesIn(facts, { names, registered, files }) };
  });
}

/** As it is now; of a row that ECS has forgotten, as it was. */
async function nowOf(ecs: Parameters<typeof gather>[0], row: Asked): Promise<Asked> {
  if (row.kind === 'task') {
    const { cluster, arn } = row.task;
    return { kind: 'task', task: (await ecs.task(cluster, arn)) ?? row.task };
  }
  const { cluster, name } = row.service;
  return { kind: 'service', service: (await ecs.service(cluster, name)) ?? row.service };
}

function line(context: Context, { source }: CauseInFile): readonly MessageAction[] {
  if (source === undefined) return [];
  return [{ label: 'Go to Line', run: () => context.ui.openFile(source.file.id, source.start) }];
}

/** A service in trouble is mostly in the middle of a deployment. */
function picture(context: Context, element: Element): readonly MessageAction[] {
  return element.kind !== service ? [] : [mend(context, 'Show Deployment', 'showDeployment', { element })];
}

function open({ ui }: Context, asked: Asked, causes: readonly CauseInFile[]): Promise<void> {
  return ui.open({ name: `Why ${nameOf(asked)}.txt`, text: toldWhy(asked, causes) });
}

function definitionOf(asked: Asked): string {
  return asked.kind === 'task' ? asked.task.taskDefinition : asked.service.taskDefinition;
}

function serviceOf(asked: Asked): string | undefined {
  return asked.kind === 'service' ? asked.service.name : serviceOfGroup(asked.task.group);
}

function idOf(asked: Asked): string {
  return asked.kind === 'service' ? asked.service.arn : asked.task.arn;
}

function nameOf(asked: Asked): string {
  return asked.kind === 'service' ? asked.service.name : `task ${asked.task.id.slice(0, 8)}`;
}
