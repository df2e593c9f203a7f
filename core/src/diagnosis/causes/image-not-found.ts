import { inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'image-not-found',
  weight: 'root',
  link: links.pull,
  words:
    /(?:CannotPull|pull)(?!.*(?:upstream registry|pull access denied|no such host|\/v2\/:)).*(?:not found|manifest unknown|name unknown|does not exist|no such image)|CannotPull\w*Error: API error \(404\)$/is,
  title: ({ image }) =>
    `There is no such image in the registry: ${image.replace(/^the image ?/, '') || 'see the message'}.`,
  advice: [
    'Push the image under this name and tag, or name one that is there.',
    'A tag that was overwritten or removed by a lifecycle rule is gone too; name the image by its digest to be sure.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['image']),
});
