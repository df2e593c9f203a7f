import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'image-host-unknown',
  weight: 'root',
  link: links.pull,
  words:
    /(?:CannotPull|pull|manifest|image).*lookup (\S+?)(?: on \S+)?: (?:no such host|server misbehaving)/is,
  sure: 'likely',
  title: ({ match }) => `No registry of the name ${match[1]} is known to the network of the task.`,
  advice: [
    'Look whether the registry in the name of the image is spelt right, its Region too.',
    'If it is, switch DNS support and DNS host names on for the VPC, or add the endpoints of the registry to it.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
