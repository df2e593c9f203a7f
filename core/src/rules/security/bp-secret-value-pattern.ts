import { entries, known } from '../../document/unknown.ts';
import { credentialIn, namesCredential } from '../../ecs/credentials.ts';
import { takeFromSecret } from '../../ecs/take-from-secret.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-secret-value-pattern',
  severity: 'info',
  confidence: 'memory',
  on: 'container',
  summary: 'Put no credentials into the values of environment variables.',
  why: 'They stand in the task definition and in the console for everyone who may read them.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',

  *check(container, { task, containers }) {
    for (const [index, variable] of entries(container.environment)) {
      const value = known(variable.value);
      const kind = value === undefined ? undefined : credentialIn(value);
      const name = known(variable.name);
      if (kind === undefined || namesCredential(name ?? '', value)) continue;
      yield {
        path: ['environment', index, 'value'],
        message: `The value looks like ${kind}; take it from a secret.`,
        ...(name && { fixes: [takeFromSecret(name, index, task, containers)] }),
      };
    }
  },
});
