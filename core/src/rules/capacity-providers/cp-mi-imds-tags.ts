import { entries, isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html */
const readable = /^[0-9a-zA-Z\-_+=,.@:]{1,255}$/;
const setting = ['managedInstancesProvider', 'instanceLaunchTemplate', 'instanceMetadataTagsPropagation'];

export default defineRule({
  id: 'cp-mi-imds-tags',
  severity: 'error',
  confidence: 'doc',
  on: 'capacity-provider',
  summary: 'Keep tags that the instance metadata service cannot hold out of it.',
  why: 'Amazon EC2 launches no instance whose metadata is to have a tag with a slash, a space or another such character in its key.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_InstanceLaunchTemplate.html',

  *check(provider) {
    const managed = known(provider.managedInstancesProvider);
    if (known(managed?.propagateTags) !== 'CAPACITY_PROVIDER') return;
    const template = known(managed?.instanceLaunchTemplate);
    const shown = template?.instanceMetadataTagsPropagation;
    if (template === undefined || shown === false || isUnknown(shown)) return;
    for (const [index, tag] of entries(provider.tags)) {
      const key = known(tag.key);
      if (key === undefined || readable.test(key)) continue;
      yield {
        path: ['tags', index, 'key'],
        message: `Instances get the tag "${key}", which the metadata service cannot hold; use letters, digits and - _ + = , . @ : alone, or set "instanceMetadataTagsPropagation" to false.`,
        fixes: [{ title: 'Keep tags out of the metadata', edits: [{ set: setting, to: false }] }],
      };
    }
  },
});
