import { entries, known } from '../../document/unknown.ts';
import { onePlace } from '../one-place.ts';

/** IOPS that a GiB of a type may have; smaller volumes cannot be made so fast. */
const iopsPerGib = new Map([
  ['gp3', 500],
  ['io1', 50],
  ['io2', 1000],
]);

export default onePlace({
  id: 'ebs-gp3-throughput-ratio',
  severity: 'error',
  confidence: 'doc',
  on: 'service',
  link: 'https://docs.aws.amazon.com/ebs/latest/userguide/ebs-volume-types.html',
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
});
