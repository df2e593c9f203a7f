import { removalOf } from '../../document/edit/removal.ts';
import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const base = {
  severity: 'error',
  confidence: 'api',
  on: 'container',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html',
} as const;

/** A secret reaches its container as an environment variable, so their names must not meet. */
export default [
  defineRule({
    ...base,
    id: 'cd-secret-env-clash',
    summary: 'Set a name as an environment variable or as a secret, not as both.',
    why: 'Both would set one variable of the container, so registration refuses the second.',
    aws: "The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'X'.",

    *check(container) {
      const secrets = entries(container.secrets);
      if (secrets.length === 0) return;

      const variables = new Map(entries(container.environment).map(([place, { name }]) => [name, place]));
      for (const [place, secret] of secrets) {
        const name = known(secret.name);
        const variable = variables.get(name);
        if (name === undefined || variable === undefined) continue;
        yield {
          path: ['secrets', place, 'name'],
          message: `"${name}" is an environment variable of this container too; keep one of them.`,
          fixes: [
            {
              title: 'Remove the environment variable',
              edits: [{ remove: removalOf(container.environment, ['environment', variable]) }],
            },
            {
              title: 'Remove the secret',
              edits: [{ remove: removalOf(container.secrets, ['secrets', place]) }],
            },
          ],
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-secret-duplicate',
    summary: 'Give each secret of a container its own name.',
    why: 'Each sets an environment variable of its name, so registration refuses two alike.',
    aws: 'Duplicate secret names found: X. Each secret name must be unique.',

    *check(container) {
      const seen = new Set<string>();
      for (const [place, secret] of entries(container.secrets)) {
        const name = known(secret.name);
        if (name === undefined) continue;
        if (seen.has(name)) {
          yield {
            path: ['secrets', place, 'name'],
            message: `A secret called "${name}" is there already; give this one another name or remove it.`,
            fixes: [{ title: 'Remove this secret', edits: [{ remove: ['secrets', place] }] }],
          };
        }
        seen.add(name);
      }
    },
  }),
];
