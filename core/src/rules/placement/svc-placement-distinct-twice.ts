import { entries, known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';

export default onePlace({
  id: 'svc-placement-distinct-twice',
  severity: 'info',
  confidence: 'memory',
  on: 'service',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html',
  summary: 'Say distinctInstance once.',
  why: 'The second says nothing new.',
  at: (service) => {
    const distinct = entries(service.placementConstraints).filter(
      ([, each]) => known(each.type) === 'distinctInstance',
    );
    const second = distinct[1];
    return second === undefined ? undefined : ['placementConstraints', second[0]];
  },
  message: '"distinctInstance" is in the list already; remove this one.',
  remove: true,
});
