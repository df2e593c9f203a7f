import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-image-digest',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'container',
  summary: 'Fix an image by its digest.',
  why: 'A tag can be moved in the registry; a digest always names the same bytes.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container) {
    const image = known(container.image);
    if (!image || image.includes('@sha256:')) return;
    yield {
      path: ['image'],
      message: 'The image is named by a tag, which can be moved; add its digest, as in name@sha256:...',
    };
  },
});
