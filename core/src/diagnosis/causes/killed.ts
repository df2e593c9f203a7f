import { defineCause } from '../cause.ts';
import { links } from '../links.ts';
import { memoryLimit, moreMemory } from '../memory.ts';
import { exits, saidOfExit } from '../reading.ts';

export default defineCause({
  id: 'killed',
  weight: 'symptom',
  link: links.memory,
  look(reading) {
    const killed = exits(reading, (code) => code === 137).filter(
      ({ container, task }) => !isToldOtherwise(`${container.reason} ${task.stoppedReason}`),
    );
    const [first] = killed;
    if (first === undefined) return undefined;
    const said = saidOfExit(first);
    return {
      title: `The container ${first.container.name} was killed (SIGKILL), most often because memory ran out.`,
      sure: 'likely',
      evidence: killed.map(saidOfExit),
      advice: [
        'Compare the memory it used (Container Insights) with its limit; give it more, or let it use less.',
        'Where memory was not short, somebody killed it: a stop takes 30 seconds (stopTimeout) before SIGKILL.',
      ],
      place: memoryLimit(reading, said),
      fixes: moreMemory(reading, said),
    };
  },
});

/** ECS says so itself where it was memory, and a task that was stopped kills what does not end in time. */
function isToldOtherwise(reasons: string): boolean {
  return /OutOfMemory|memory usage/i.test(reasons);
}
