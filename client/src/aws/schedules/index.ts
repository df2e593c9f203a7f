import type { ScheduleReader, ScheduleSwitch } from '../../around/schedules.ts';
import type { Access } from '../index.ts';
import type { Surroundings } from '../resolve-endpoint.ts';
import { openRules } from './rules.ts';
import { openScheduler } from './scheduler.ts';

/** Rules and schedules, read and switched, over sockets that are held until it is closed. */
export interface OpenSchedules extends ScheduleReader, ScheduleSwitch {
  close(): void;
}

/** EventBridge and EventBridge Scheduler beside the ECS of a connection; nothing is sent yet. */
export async function openSchedules(
  access: Access,
  around?: Surroundings,
  now: () => number = Date.now,
): Promise<OpenSchedules> {
  const rules = await openRules(access, around, now);
  const scheduler = await openScheduler(access, around, now);
  return {
    rules: rules.on,
    schedules: scheduler.on,
    schedule: scheduler.schedule,
    put: scheduler.put,
    turn: (task, to, signal) => (task.by === 'rule' ? rules : scheduler).turn(task, to, signal),
    remove: (task, signal) => (task.by === 'rule' ? rules : scheduler).remove(task, signal),
    close: () => {
      rules.close();
      scheduler.close();
    },
  };
}
