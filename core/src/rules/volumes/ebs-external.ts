import { items } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';

export default onePlace({
  id: 'ebs-external',
  severity: 'error',
  confidence: 'agent',
  on: 'service',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-anywhere.html',
  summary: 'Leave EBS volumes out of services on external instances.',
  why: 'EBS volumes can only be attached inside AWS.',
  at: (service) =>
    service.launchType === 'EXTERNAL' && items(service.volumeConfigurations).length > 0
      ? ['volumeConfigurations']
      : undefined,
  key: true,
  message: 'External instances cannot attach EBS volumes; remove "volumeConfigurations".',
  remove: true,
});
