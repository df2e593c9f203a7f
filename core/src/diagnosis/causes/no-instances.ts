import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'no-instances',
  weight: 'root',
  link: links.events,
  words:
    /No Container Instances were found in your (cluster|capacity provider)|TaskFailedToStart: (?:EMPTY CAPACITY PROVIDER|NO ACTIVE INSTANCES)/i,
  title: ({ match }) =>
    `The ${match[1]?.toLowerCase() ?? 'capacity provider'} has no container instances, so there is nothing to run the task on.`,
  advice: [
    'Start instances that join the cluster (ECS_CLUSTER in their user data, an instance role, a way to the ECS endpoints), or let a capacity provider start them.',
    'A capacity provider whose Auto Scaling group starts none is mostly held by a quota of vCPUs or an instance type that the zone does not have: look at the activity of the group.',
    'Or run the service on Fargate.',
  ],
  place: () => inService(['launchType']),
});
