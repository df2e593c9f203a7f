import { serviceOfGroup } from '../../ecs/task-group.ts';
import { defineCause } from '../cause.ts';
import { links } from '../links.ts';
import { exits, saidOfExit } from '../reading.ts';

export default defineCause({
  id: 'work-done',
  weight: 'intended',
  link: links.scaling,
  look(reading) {
    const { task } = reading.facts;
    if (task === undefined || serviceOfGroup(task.group) !== undefined) return undefined;
    const ended = exits(reading, (code) => code === 0 || code === 143);
    const [first] = ended.filter(({ code }) => code === 0);
    if (first === undefined || ended.length < task.containers.length) return undefined;
    return {
      title: `The task finished: ${first.container.name} ended with exit code 0. Nothing is wrong.`,
      sure: 'certain',
      evidence: ended.map(saidOfExit),
      advice: ['Run it again when the work is to be done again; a service keeps a task going.'],
    };
  },
});
