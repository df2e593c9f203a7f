import { entries, items, known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PlacementConstraint.html';
const ebs = 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html';

/** IOPS that a GiB of a type may have; smaller volumes cannot be made so fast. */
const iopsPerGib = new Map([
  ['gp3', 500],
  ['io1', 50],
  ['io2', 1000],
]);

export default [
  onePlace({
    id: 'svc-placement-distinct-twice',
    severity: 'info',
    confidence: 'memory',
    on: 'service',
    link,
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
  }),
  onePlace({
    id: 'ebs-gp3-throughput-ratio',
    severity: 'info',
    confidence: 'memory',
    on: 'service',
    link: ebs,
    summary: 'Give an EBS volume as many GiB as its IOPS need.',
    why: 'EBS allows so many IOPS for each GiB and refuses more when the task starts.',
    at: (service) => {
      const fast = entries(service.volumeConfigurations).find(([, each]) => {
        const volume = known(each.managedEBSVolume);
        const most = iopsPerGib.get(known(volume?.volumeType) ?? 'gp3');
        const size = known(volume?.sizeInGiB);
        return most !== undefined && size !== undefined && (known(volume?.iops) ?? 0) > most * size;
      });
      return fast && ['volumeConfigurations', fast[0], 'managedEBSVolume', 'iops'];
    },
    message:
      'These are more IOPS than a volume of this type and size can have; make it larger or ask for fewer.',
  }),
  onePlace({
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
  }),
];
