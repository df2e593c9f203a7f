import type { ApiInput } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { scheduleInWords } from '#core/ecs/schedule-words.ts';
import { perform } from '../command/change.ts';
import type { ChangingContext, Context } from '../command/command.ts';
import { agreementTo } from '../command/gate.ts';
import { read } from '../command/read.ts';
import type { Connection } from '../connections/connection.ts';
import type { Element } from '../tree/entry.ts';
import { leftLine } from './change-lines.ts';
import { memberOf } from './member-of.ts';

/**
 * Makes the schedule that members of CreateSchedule describe on the connection of an element, or replaces every
 * member of the one of that name, after showing what that means.
 */
export async function applySchedule(
  context: ChangingContext,
  element: Element,
  described: ApiInput,
): Promise<void> {
  const { connection } = element;
  const { input, left } = context.definitions().fitTo('schedule', described);
  const name = String(input.Name);
  const exists = await isThere(context, connection, input);
  const verb = exists ? 'Update' : 'Create';
  const cluster = memberOf(input.Target, 'Arn');
  const agreement = await agreementTo(context, {
    question: `${verb} the schedule ${name}?`,
    action: verb,
    detail: linesOf(input, left, exists),
    connection,
    ...(typeof cluster === 'string' && { cluster }),
    always: true,
  });
  if (agreement === undefined) return;
  const undertaking = {
    agreement,
    title: `${exists ? 'Updating' : 'Creating'} ${name}`,
    element,
    done: () => `${exists ? 'Updated' : 'Created'} the schedule ${name} on ${connection.name}.`,
  };
  await perform(context, undertaking, async (_ecs, _report, signal) => {
    const schedules = await context.changes.schedules(agreement);
    await schedules.put(input, exists ? 'update' : 'create', signal);
  });
}

async function isThere(
  context: Context,
  connection: Connection,
  { Name, GroupName }: ApiInput,
): Promise<boolean> {
  const place = { name: String(Name), group: GroupName === undefined ? undefined : String(GroupName) };
  const found = await read(context, connection, `Reading ${place.name}`, async (_ecs, signal) => {
    const reader = await context.connections.around(connection, signal).schedules();
    return reader.schedule(place, signal);
  });
  return found !== undefined;
}

function linesOf(input: ApiInput, left: readonly string[], exists: boolean): string[] {
  const { ScheduleExpression, ScheduleExpressionTimezone = 'UTC', State, Target } = input;
  const expression = String(ScheduleExpression);
  const definition = memberOf(memberOf(Target, 'EcsParameters'), 'TaskDefinitionArn');
  return [
    `When: ${scheduleInWords(expression, String(ScheduleExpressionTimezone)) ?? expression}`,
    ...(definition === undefined ? [] : [`Starts: ${shortName(String(definition))}`]),
    ...(State === 'DISABLED' ? ['It is paused and starts nothing until it is resumed.'] : []),
    ...(exists ? ['What the file leaves out is reset to its default.'] : []),
    ...leftLine('Left out', 'CreateSchedule', left),
  ];
}
