import { placesOf } from '../../document/places.ts';
import { known } from '../../document/unknown.ts';
import { credentialIn } from '../../ecs/credentials.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-command-secret',
  severity: 'info',
  confidence: 'memory',
  on: 'container',
  summary: 'Put no credentials into commands and labels.',
  why: 'They stand in the task definition, and a command in the process list too.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',

  *check(container) {
    const words = [...placesOf(container, ['command', '*']), ...placesOf(container, ['entryPoint', '*'])];
    const labels = Object.keys(known(container.dockerLabels) ?? {});
    for (const { path, value } of [
      ...words,
      ...labels.flatMap((name) => placesOf(container, ['dockerLabels', name])),
    ]) {
      const kind = credentialIn(String(value));
      if (kind) yield { path, message: `The text holds what looks like ${kind}; pass it as a secret.` };
    }
  },
});
