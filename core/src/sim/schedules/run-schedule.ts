import { wake } from '../agenda.ts';
import { parseArn } from '../arns.ts';
import type { Draft } from '../transaction.ts';
import { runEcsTarget } from './ecs-target.ts';
import { planNext } from './schedules.ts';

/** Runs a schedule whose time has come; one that was changed meanwhile waits for its new time. */
export function runSchedule(draft: Draft, arn: string): void {
  const schedule = draft.get('schedules', arn);
  if (schedule?.next === undefined) return;
  if (schedule.next > draft.now) {
    wake(draft, 'schedule', arn, schedule.next);
    return;
  }
  const { shown, failure: _before, ...rest } = schedule;
  // A target is the cluster that it is in.
  const { region, account } = parseArn(shown.Target.Arn ?? '') ?? { region: '', account: '' };
  const caller = shown.Target.RoleArn ?? '';
  const call = { ...draft.clock, region, account, caller };
  const reason = runEcsTarget(draft, shown.Target, `chronos-schedule/${shown.Name}`, call);
  const ran = { ...rest, shown, ...(reason === undefined ? {} : { failure: { at: draft.now, reason } }) };
  planNext(draft, ran, draft.now);
  const over = draft.get('schedules', arn)?.next === undefined;
  if (over && shown.ActionAfterCompletion === 'DELETE') draft.remove('schedules', arn);
}
