import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'essential-exited',
  weight: 'consequence',
  link: links.stopped,
  words: /Essential container in task exited/i,
  title: 'A container that the task cannot do without ended, and with it the task.',
  advice: ['Look at the exit code and the log of the container that ended first.'],
});
