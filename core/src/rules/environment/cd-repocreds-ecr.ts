import { known } from '../../document/unknown.ts';
import { ecrOf } from '../../ecs/image-reference.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-repocreds-ecr',
  severity: 'info',
  confidence: 'memory',
  on: 'container',
  summary: 'Give repository credentials for registries other than ECR only.',
  why: 'Images from ECR are pulled with the execution role or the instance role.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/private-auth.html',

  *check(container) {
    if (container.repositoryCredentials === undefined || !ecrOf(known(container.image))) return;

    yield {
      path: ['repositoryCredentials'],
      on: 'key',
      message: 'The image comes from ECR, which is read with an IAM role; remove the credentials.',
      fixes: [
        {
          title: 'Remove "repositoryCredentials"',
          edits: [{ remove: ['repositoryCredentials'] }],
          preferred: true,
        },
      ],
    };
  },
});
