import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'start-failed',
  weight: 'symptom',
  link: links.stopped,
  words:
    /Cannot(?:Start|Create)ContainerError|DockerStateError|HostConfigError|OCI runtime (?:create|error)/i,
  title: ({ container }) => `The container engine could not start ${container}.`,
  advice: [
    'Read what the engine says: mostly it is a mount, a device, a capability or the command.',
    'Start the same image with the same settings by hand to see the whole message.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
