import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'engine-timeout',
  weight: 'root',
  link: links.stopped,
  words:
    /(?:DockerTimeoutError|ContainerRuntimeTimeoutError|Could not transition to \w+; timed out)|CannotInspectContainerError|CannotStopContainerError/,
  sure: 'likely',
  title: 'The container engine of the host did not answer in time.',
  advice: [
    'Its disk or CPU is mostly busy: look at the burst balance of the volume and the load of the instance.',
    'On Fargate it is also what a network or log target that does not answer looks like: look at the route to both.',
  ],
});
