import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'secrets-unresolved',
  weight: 'symptom',
  link: links.resources,
  words: /unable to pull secrets or registry auth/i,
  title: 'The secrets of the task, or the login for its image, could not be had; ECS cut off why.',
  advice: [
    'Look at the network first: without a public address, a NAT gateway or endpoints in the VPC nothing is reached.',
    'Then at the task execution role: it reads the secrets and logs in to the registry.',
    'Then whether each secret that the definition names exists in this Region.',
  ],
});
