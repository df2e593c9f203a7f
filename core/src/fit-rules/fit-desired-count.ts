import { isDaemon } from '../ecs/service-facts.ts';
import { counted } from '../words/counted.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-desired-count',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Ask for no more tasks than the cluster has room for.',
  why: 'The service starts what fits and goes on trying, with an event for each attempt, until there is capacity.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  aws: 'was unable to place a task because no container instance met all of its requirements.',

  *check({ service, outlook, capacity }) {
    if (service === undefined || outlook?.lack === undefined || capacity.instances.length === 0) return;
    const { desired, placeable, lack } = outlook;
    if (isDaemon(service)) {
      yield {
        path: ['schedulingStrategy'],
        message: `${desired - placeable} of ${counted(desired, 'instance')} of ${capacity.name} have no room for the daemon. ${lack}`,
      };
      return;
    }
    const few = placeable === 0 ? 'none' : `only ${placeable}`;
    yield {
      path: ['desiredCount'],
      message: `Of ${counted(desired, 'task')} ${few} would run on ${capacity.name}. On the instance that comes closest: ${lack}`,
      fixes:
        placeable === 0
          ? []
          : [
              {
                title: `Ask for ${counted(placeable, 'task')}, as many as fit`,
                edits: [{ set: ['desiredCount'], to: placeable }],
              },
            ],
    };
  },
});
