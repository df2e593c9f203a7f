import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'service-role-missing',
  weight: 'root',
  link: links.serviceRole,
  words: /unable to assume the service[- ]linked role/i,
  title:
    'The account has no service-linked role for ECS (AWSServiceRoleForECS), or ECS does not know of it yet.',
  advice: [
    'Make it once for the account: aws iam create-service-linked-role --aws-service-name ecs.amazonaws.com.',
    'The first cluster of an account makes it; a service that follows within seconds may be too early: try again.',
    'Whoever deploys needs iam:CreateServiceLinkedRole for that.',
  ],
});
