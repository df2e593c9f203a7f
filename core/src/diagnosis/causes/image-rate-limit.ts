import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'image-rate-limit',
  weight: 'root',
  link: links.pull,
  words:
    /toomanyrequests|429 Too Many|pull rate limit|unexpected status code https:\/\/registry-1\.docker\.io\/v2\/\S+$/i,
  sure: 'likely',
  title: ({ image }) => `The registry allows no more pulls for now, so ${image} is not pulled.`,
  advice: [
    'Pull it from Amazon ECR: the ECR public gallery has the official images, and a pull through cache fetches the others once.',
    'Or log in to Docker Hub with repositoryCredentials, which has a higher limit.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
