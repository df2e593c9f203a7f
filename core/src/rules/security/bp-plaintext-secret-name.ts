import { entries, known } from '../../document/unknown.ts';
import { namesCredential } from '../../ecs/credentials.ts';
import { takeFromSecret } from '../../ecs/take-from-secret.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-plaintext-secret-name',
  severity: 'warning',
  confidence: 'tool',
  on: 'container',
  summary: 'Take passwords, tokens and keys from Secrets Manager or Parameter Store.',
  why: 'Environment variables stand in the task definition and in the console for everyone who may read them.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',

  *check(container, { task, containers }) {
    for (const [index, variable] of entries(container.environment)) {
      const name = known(variable.name);
      if (name === undefined || !namesCredential(name, known(variable.value))) continue;
      yield {
        path: ['environment', index, 'value'],
        message: `The value of ${name} stands in the task definition for everyone to read; take it from a secret.`,
        fixes: [takeFromSecret(name, index, task, containers)],
      };
    }
  },
});
