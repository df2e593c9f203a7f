import { entries, known } from '../../document/unknown.ts';
import { namesCredential } from '../../ecs/credentials.ts';
import { defineRule } from '../rule.ts';

const secretArn = /^arn:aws[a-z-]*:(?:secretsmanager:[^:]*:[^:]*:secret:|ssm:[^:]*:[^:]*:parameter\/).+/;

export default defineRule({
  id: 'cd-env-secret-arn',
  severity: 'warning',
  confidence: 'doc',
  on: 'container',
  summary: 'Name a secret under "secrets", where ECS puts its value in.',
  why: 'A plain variable is handed over as it stands: the program gets the ARN for its password.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html',

  *check(container) {
    for (const [index, variable] of entries(container.environment)) {
      const name = known(variable.name);
      const value = known(variable.value);
      // Any written text would do for the value: what counts is that the name is that of a secret itself.
      if (name === undefined || value === undefined || !secretArn.test(value) || !namesCredential(name, 'x'))
        continue;
      yield {
        path: ['environment', index, 'value'],
        message: `The container gets this ARN as ${name}, not what is kept there; move it to "secrets".`,
        fixes: [
          {
            title: `Move ${name} to "secrets"`,
            edits: [
              { remove: ['environment', index] },
              { append: ['secrets'], item: { name, valueFrom: value } },
            ],
            preferred: true,
          },
        ],
      };
    }
  },
});
