import { known } from '../../document/unknown.ts';
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
    const image = known(container.image);
    const tag = image && tagOf(image);
    if (tag !== '' && tag !== 'latest') return;
    yield {
      path: ['image'],
      message: `The image has ${tag === '' ? 'no tag, which means latest' : 'the tag latest'}, and that moves; name a version or a digest.`,
    };
  },
});

/** The tag of an image; empty when there is none, `undefined` when a digest fixes the image. */
function tagOf(image: string): string | undefined {
  if (image.includes('@')) return undefined;
  const name = image.slice(image.lastIndexOf('/') + 1);
  const colon = name.indexOf(':');
  return colon < 0 ? '' : name.slice(colon + 1);
}
