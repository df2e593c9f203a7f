import { entries, known } from '../../document/unknown.ts';
import { awsKeyNames } from '../../ecs/credentials.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-aws-keys-env',
  severity: 'warning',
  confidence: 'doc',
  on: 'container',
  summary: 'Put no AWS keys into environment variables.',
  why: 'Everyone who may read the task definition sees them, and a task role makes them needless; AWS Security Hub reports them as ECS.8.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8',

  *check(container) {
    for (const [index, variable] of entries(container.environment)) {
      const name = known(variable.name);
      if (name === undefined || !awsKeyNames.has(name) || !known(variable.value)) continue;
      yield {
        path: ['environment', index, 'name'],
        message: `${name} stands in the task definition for everyone to read; give the task a "taskRoleArn" instead.`,
        fixes: [{ title: `Remove "${name}"`, edits: [{ remove: ['environment', index] }] }],
      };
    }
  },
});
