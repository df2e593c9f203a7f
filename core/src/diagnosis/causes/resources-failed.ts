import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'resources-failed',
  weight: 'consequence',
  link: links.resources,
  words: /ResourceInitializationError/,
  title: 'Something that the task needs before its containers start could not be set up.',
  advice: ['Read the message for what it was: a secret, a log stream, a volume or the network.'],
});
