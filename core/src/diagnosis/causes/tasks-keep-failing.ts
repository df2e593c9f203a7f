import { defineCause } from '../cause.ts';
import { links } from '../links.ts';
import { hear } from '../reading.ts';

export default defineCause({
  id: 'tasks-keep-failing',
  weight: 'consequence',
  link: links.throttle,
  look(reading) {
    const heard = hear(reading, /unable to consistently start tasks/i);
    if (heard === undefined) return undefined;
    return {
      title:
        'The tasks of the service stop again and again before they run, so ECS waits longer between tries.',
      sure: 'certain',
      evidence: heard.all,
      advice: ['Why is said by the tasks that stopped: look at their reasons and exit codes.'],
    };
  },
});
