import { faultAction } from '../faults/fault-action.ts';

/** Kills a container of a task with SIGKILL. */
export default faultAction('KillTask', { needed: ['task'], names: ['task', 'container'] });
