import { timeZones } from '../ecs/time-zones.ts';
import { defineCompletion } from './source.ts';

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
export default defineCompletion({
  id: 'time-zone',
  at: ['ScheduleCreateScheduleInput.ScheduleExpressionTimezone', 'LocalSchedule.timezone'],

  *suggest() {
    for (const value of timeZones()) yield { value };
  },
});
