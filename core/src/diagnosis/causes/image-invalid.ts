import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'image-invalid',
  weight: 'root',
  link: links.pull,
  words:
    /invalid reference format|(?:normalize|pars(?:e|ing)) (?:image )?reference|repository name must be|Invalid parameter at 'registryIds'|invalid repository name/i,
  title: ({ image }) => `The value ${image.replace(/^the image ?/, '') || 'of image'} names no image.`,
  advice: [
    'Write the image as registry/repository:tag or registry/repository@sha256:digest, in lower case but for the tag, without https://.',
    'An image in Amazon ECR starts with the 12 digits of the account: replace a placeholder, and look whether a variable was left empty.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
