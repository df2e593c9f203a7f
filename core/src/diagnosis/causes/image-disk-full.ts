import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'image-disk-full',
  weight: 'root',
  link: links.pull,
  words:
    /no space left on device|disk quota exceeded|Thin Pool has|CannotPullContainerError: (?:.* )?context canceled|extract layer \S+: write \//i,
  sure: 'likely',
  title: 'There is no room on the disk for the image or the container.',
  advice: [
    'On Fargate ask for more with ephemeralStorage (21 to 200 GiB); layers count unpacked.',
    'On EC2 give the instances a larger root volume, and clean up images sooner (ECS_IMAGE_CLEANUP_INTERVAL, ECS_ENGINE_TASK_CLEANUP_WAIT_DURATION).',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['ephemeralStorage', 'sizeInGiB']),
});
