import type { Ecs } from '#core/ecs/api.ts';
import type { ScalingSwitch } from '../around/scaling.ts';
import type { ScheduleSwitch } from '../around/schedules.ts';
import type { PortSessions } from '../ports/port-sessions.ts';
import type { Agreement } from './agreement.ts';

/** The way to ECS's changes, for whom the person has agreed with. */
export interface ChangePort {
  ecs(agreement: Agreement, signal?: AbortSignal): Promise<Ecs>;
  /** The sessions that forward ports. */
  ports(agreement: Agreement): Promise<PortSessions>;
  /** The switch of what starts tasks by itself. */
  schedules(agreement: Agreement): Promise<ScheduleSwitch>;
  /** The switch of auto scaling. */
  scaling(agreement: Agreement): Promise<ScalingSwitch>;
}
