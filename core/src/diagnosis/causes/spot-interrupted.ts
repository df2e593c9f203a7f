import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'spot-interrupted',
  weight: 'root',
  link: links.capacity,
  words: /Spot Task was interrupted|SpotInterruption|Spot instance.*(?:interrupt|terminat)/i,
  title: "AWS took the Spot capacity of the task back, as it may at two minutes' notice.",
  advice: [
    'A service starts another task by itself as soon as there is room.',
    'What must not be interrupted belongs on FARGATE: give it a base in the capacity provider strategy.',
    'Let the program end within the two minutes after SIGTERM (stopTimeout up to 120 seconds).',
  ],
  place: () => inService(['capacityProviderStrategy']),
});
