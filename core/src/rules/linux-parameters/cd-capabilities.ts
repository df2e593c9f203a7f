import { removalOf } from '../../document/edit/removal.ts';
import { entries, items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const base = {
  on: 'container',
  confidence: 'doc',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
} as const;
const path = ['linuxParameters', 'capabilities'] as const;

/** Capabilities that are added and dropped against each other or to no effect. */
export default [
  defineRule({
    ...base,
    id: 'cd-caps-add-drop',
    severity: 'warning',
    summary: 'Add a capability or drop it, not both.',
    why: 'Capabilities are dropped first and added then, so the container has it in the end.',

    *check(container) {
      const capabilities = known(known(container.linuxParameters)?.capabilities);
      const added = new Set(items(capabilities?.add));
      // Dropping ALL and adding what is needed is the usual way to keep the set small.
      for (const [place, name] of entries(capabilities?.drop)) {
        if (name === 'ALL' || !added.has(name)) continue;
        yield {
          path: [...path, 'drop', place],
          message: `${name} is dropped here but added again after it; remove one of the two.`,
          fixes: [
            {
              title: `Do not drop ${name}`,
              edits: [{ remove: removalOf(capabilities?.drop, [...path, 'drop', place]) }],
            },
          ],
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-caps-privileged',
    severity: 'info',
    summary: 'Choose capabilities for containers that are not privileged.',
    why: 'A privileged container has every capability, whatever is added or dropped.',

    *check(container) {
      const capabilities = known(known(container.linuxParameters)?.capabilities);
      if (container.privileged !== true || capabilities === undefined) return;

      yield {
        path,
        on: 'key',
        message:
          'A privileged container has all capabilities, so these do nothing; remove "privileged" or these.',
        fixes: [
          { title: 'Remove "privileged"', edits: [{ remove: ['privileged'] }] },
          { title: 'Remove "capabilities"', edits: [{ remove: path }] },
        ],
      };
    },
  }),
];
