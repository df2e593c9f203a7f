import { known } from '../../document/unknown.ts';
import { parseImage } from '../../ecs/image-reference.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-image-latest',
  severity: 'info',
  confidence: 'memory',
  on: 'container',
  summary: 'Name the version of an image.',
  why: 'A tag such as latest moves, so two tasks of one definition may run different programs and a rollback brings nothing back.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container) {
    const image = parseImage(known(container.image) ?? '');
    if (image === undefined || image.digest !== undefined) return;
    const { tag } = image;
    if (tag !== undefined && tag !== 'latest') return;
    yield {
      path: ['image'],
      message: `The image has ${tag === undefined ? 'no tag, which means latest' : 'the tag latest'}, and that moves; name a version or a digest.`,
    };
  },
});
