import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'service-role-changed',
  weight: 'root',
  link: links.serviceRole,
  words: /IAM (permissions policies|trust relationship) ha(?:ve|s) been misconfigured or changed/i,
  title: ({ match }) =>
    /trust/i.test(match[1] ?? '')
      ? 'A role of the service no longer trusts ECS, so ECS cannot keep its tasks up.'
      : 'A role of the service lacks permissions that it had, so ECS cannot keep its tasks up.',
  advice: ({ match }) =>
    /trust/i.test(match[1] ?? '')
      ? [
          'The trust policy of taskRoleArn and executionRoleArn must let ecs-tasks.amazonaws.com assume them, that of infrastructure roles ecs.amazonaws.com.',
          'CloudTrail (UpdateAssumeRolePolicy, DeleteRole) tells who changed it and when.',
        ]
      : [
          'Look at the policies of the roles that the service and its definition name, and at boundaries and service control policies over them.',
          'CloudTrail (PutRolePolicy, DetachRolePolicy, DeleteRole) tells who changed it and when.',
        ],
});
