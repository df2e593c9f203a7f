import { removalOf } from '../../document/edit/removal.ts';
import { entries, items } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-credspec-and-dso',
  severity: 'warning',
  confidence: 'doc',
  on: 'container',
  summary: 'Give the credential specification in "credentialSpecs" only.',
  why: 'The security option is the older way, and with both it is not clear which one counts.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows-gmsa.html',

  *check(container) {
    if (items(container.credentialSpecs).length === 0) return;

    for (const [place, option] of entries(container.dockerSecurityOptions)) {
      if (!option.startsWith('credentialspec')) continue;
      const path = ['dockerSecurityOptions', place];
      yield {
        path,
        message: '"credentialSpecs" gives a credential specification already; remove this option.',
        fixes: [
          {
            title: 'Remove the option',
            edits: [{ remove: removalOf(container.dockerSecurityOptions, path) }],
            preferred: true,
          },
        ],
      };
    }
  },
});
