import type { ScheduledTask } from '../around/schedules.ts';
import type { Context, Invocation } from '../command/command.ts';
import { mend, refuse } from '../command/refuse.ts';
import { type Element, nearest } from '../tree/entry.ts';
import eventRule from '../tree/nodes/event-rule.ts';
import schedule from '../tree/nodes/schedule.ts';

/** A row of what starts tasks by itself. */
export interface ChosenScheduledTask {
  readonly task: ScheduledTask;
  readonly element: Element;
}

/** The row that a menu was opened on; elsewhere it is said where such a row is. */
export async function chosenScheduledTask(
  context: Context,
  { element }: Invocation,
  title: string,
): Promise<ChosenScheduledTask | undefined> {
  const row = nearest(element, schedule) ?? nearest(element, eventRule);
  if (row !== undefined) {
    // Both kinds list items of this type.
    return { task: row.item as ScheduledTask, element: row };
  }
  const text = `Choose "${title}" on a row below Scheduled Tasks of a cluster.`;
  await refuse(context, text, [mend(context, 'Refresh', 'refresh')]);
  return undefined;
}
