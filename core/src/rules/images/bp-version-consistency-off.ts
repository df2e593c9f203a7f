import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-version-consistency-off',
  severity: 'info',
  confidence: 'doc',
  on: 'container',
  summary: 'Leave versionConsistency on where the image is named by a tag.',
  why: 'ECS then resolves the tag once for a deployment; switched off, tasks of one deployment may run different images.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container) {
    const image = known(container.image);
    if (known(container.versionConsistency) !== 'disabled' || image === undefined || image.includes('@'))
      return;
    yield {
      path: ['versionConsistency'],
      message:
        'Without version consistency tasks of one deployment may run different images under this tag; remove it or name a digest.',
      fixes: [{ title: 'Remove "versionConsistency"', edits: [{ remove: ['versionConsistency'] }] }],
    };
  },
});
