import { capital } from '../../words/capital.ts';
import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'pull-failed',
  weight: 'symptom',
  link: links.pull,
  words: /CannotPull\w*Error/,
  title: ({ image }) => `${capital(image)} could not be pulled.`,
  advice: [
    'Read the message for what the registry answered; ECS cuts long ones off.',
    'Pull the image with the same name on a machine in the same subnet to see the whole of it.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
