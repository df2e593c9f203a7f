import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'capacity-unavailable',
  weight: 'root',
  link: links.events,
  words:
    /Capacity is unavailable|RESOURCE:FARGATE|insufficient (?:instance )?capacity|InsufficientInstanceCapacity|UnfulfillableCapacity/i,
  title: 'AWS has no room for the task in the zones of its subnets at this time.',
  advice: [
    'Add subnets of other zones to the service; ECS tries again by itself.',
    'With FARGATE_SPOT let FARGATE take a part (a base), or use another size or architecture.',
    'On managed instances or EC2 allow more types of instance, more zones, or On-Demand beside Spot.',
  ],
  place: () => inService(['networkConfiguration', 'awsvpcConfiguration', 'subnets']),
});
