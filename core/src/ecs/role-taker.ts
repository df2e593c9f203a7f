/**
 * The service that takes on the role that a member of an input of ECS names, in whichever spelling: tasks their own, ECS
 * all others. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/security-ecs-iam-role-overview.html
 */
export function roleTaker(member: string): 'ecs-tasks.amazonaws.com' | 'ecs.amazonaws.com' {
  return /^(?:task|execution)_?role_?arn$/i.test(member) ? 'ecs-tasks.amazonaws.com' : 'ecs.amazonaws.com';
}
