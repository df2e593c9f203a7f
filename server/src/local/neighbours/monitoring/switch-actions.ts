import type { ActionContext } from '../../action.ts';
import { neededAlarm } from './needed-alarm.ts';

/** Lets the actions of alarms be carried out from now on, or not. */
export async function switchActions(
  names: readonly string[],
  actionsEnabled: boolean,
  { caller, cluster }: ActionContext,
): Promise<object> {
  await cluster.change(caller, (draft) => {
    for (const name of names) {
      const alarm = neededAlarm(draft, name, caller);
      draft.put('metricAlarms', alarm.arn, { ...alarm, actionsEnabled });
    }
  });
  return {};
}
