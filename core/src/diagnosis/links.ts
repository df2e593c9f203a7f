/** Pages of AWS that tell of these troubles. */
const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

/** The pages of AWS that explain a cause, by what they are about. */
export const links = {
  stopped: `${guide}/stopped-task-error-codes.html`,
  reasons: `${guide}/stopped-task-errors.html`,
  pull: `${guide}/task_cannot_pull_image.html`,
  resources: `${guide}/resource-initialization-error.html`,
  events: `${guide}/service-event-messages-list.html`,
  secrets: `${guide}/specifying-sensitive-data.html`,
  environment: `${guide}/use-environment-file.html`,
  logs: `${guide}/using_awslogs.html`,
  firelens: `${guide}/firelens-taskdef-customconfig.html`,
  startFailed: `${guide}/failed-to-start-error.html`,
  role: `${guide}/task_execution_IAM_role.html`,
  architecture: `${guide}/ecs-arm64.html`,
  health: `${guide}/healthcheck.html`,
  balancer: `${guide}/troubleshoot-service-load-balancers.html`,
  efs: `${guide}/efs-volumes.html`,
  ebs: `${guide}/troubleshoot-ebs-volumes.html`,
  breaker: `${guide}/deployment-circuit-breaker.html`,
  throttle: `${guide}/service-throttle-logic.html`,
  network: `${guide}/task-networking-awsvpc.html`,
  capacity: `${guide}/fargate-capacity-providers.html`,
  placement: `${guide}/task-placement.html`,
  scaling: `${guide}/ecs-task-lifecycle.html`,
  protection: `${guide}/task-scale-in-protection.html`,
  memory: `${guide}/task_definition_parameters.html`,
  percents: `${guide}/deployment-type-ecs.html`,
} as const;
