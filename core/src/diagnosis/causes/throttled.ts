import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'throttled',
  weight: 'symptom',
  link: links.events,
  words: /operations are being throttled|Rate exceeded|ThrottlingException/i,
  title: 'AWS throttles the calls that ECS makes for the service; it tries again by itself.',
  advice: [
    'Start fewer tasks at once, or stagger deployments and schedules.',
    'Where it lasts, ask for a higher rate in Service Quotas.',
  ],
});
