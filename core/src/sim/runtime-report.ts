import type { RuntimeEvent } from './runtime-events.ts';
import type { World } from './state.ts';
import { changeTask } from './tasks/change.ts';
import { withPorts } from './tasks/dynamic-ports.ts';
import { report } from './tasks/report.ts';
import { type Clock, type Step, step } from './transaction.ts';

/** Takes in what a runtime driver saw; an event of a task that is forgotten changes nothing. */
export function reportRuntime(world: World, event: RuntimeEvent, clock: Clock): Step<void> {
  return step(world, clock, (draft) => {
    const task = draft.get('tasks', event.taskArn);
    if (task !== undefined)
      changeTask(draft, task, (work) => {
        report(work, withPorts(draft, work.task, event));
      });
  });
}
