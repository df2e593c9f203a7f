import { type AgendaItem, type AgendaKind, takeDue } from './agenda.ts';
import { evaluateAlarm } from './alarms/evaluate.ts';
import { settleScaling } from './auto-scaling/activity.ts';
import { runScheduledAction } from './auto-scaling/scheduled.ts';
import { endDraining } from './balancing/forget-target.ts';
import { placeWaiting } from './capacity/place-waiting.ts';
import { scaleCapacity } from './capacity/scale.ts';
import { settleChange } from './capacity/settle-change.ts';
import { reconcileManagedDaemon } from './daemons/reconcile.ts';
import { runRule } from './event-rules/trigger.ts';
import { forgetPast } from './history.ts';
import { endInstance } from './instances/retire.ts';
import { sampleLoad } from './metrics/service-load.ts';
import { runSchedule } from './schedules/run-schedule.ts';
import { offerRoom } from './services/offer-room.ts';
import { reconcileService } from './services/reconcile.ts';
import type { World } from './state.ts';
import { tendTask } from './tasks/tend.ts';
import { type Clock, type Draft, type Step, step } from './transaction.ts';

/** One thing done can make another one due; what is still due after so many waits for the next call. */
const most = 1000;

/** Does what is due by now, the earliest first, at most so many things of it. */
export function advance(world: World, clock: Clock, limit = most): Step<void> {
  return step(world, clock, (draft) => {
    for (let left = limit; left > 0; left -= 1) {
      const item = takeDue(draft);
      if (item === undefined) return;
      attend(draft, item);
    }
  });
}

const attendants: Readonly<Record<AgendaKind, (draft: Draft, arn: string, after?: string) => void>> = {
  service: reconcileService,
  task: tendTask,
  cluster: placeWaiting,
  instance: endInstance,
  room: offerRoom,
  history: forgetPast,
  capacity: scaleCapacity,
  settling: settleChange,
  daemon: reconcileManagedDaemon,
  load: sampleLoad,
  alarm: evaluateAlarm,
  scaling: settleScaling,
  'scheduled-action': runScheduledAction,
  target: endDraining,
  schedule: runSchedule,
  rule: runRule,
};

function attend(draft: Draft, { kind, arn, after }: AgendaItem): void {
  attendants[kind](draft, arn, after);
}
