import { defineCause } from '../cause.ts';
import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { hear } from '../reading.ts';

export default defineCause({
  id: 'draining-slowly',
  weight: 'symptom',
  link: links.balancer,
  look(reading) {
    const heard = hear(reading, /has begun draining connections/i, ['event']);
    const { service, definition } = reading.facts;
    // An old deployment that lasts while all new tasks run waits for what was told to end.
    if (heard === undefined || service === undefined || service.running < service.desired) return undefined;
    if (service.deployments.length < 2) return undefined;
    return {
      title: 'Old tasks are still draining: their connections end first, and then their containers.',
      sure: 'likely',
      evidence: heard.all,
      advice: [
        'It takes the deregistration delay of the target group (300 seconds unless changed) and stopTimeout of each container; lower them where the work allows.',
        'A program that does not hear SIGTERM (a shell as the first process) takes all of stopTimeout.',
      ],
      place: definition && inTask(['containerDefinitions', 0, 'stopTimeout']),
    };
  },
});
