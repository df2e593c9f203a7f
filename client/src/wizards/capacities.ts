/** Where tasks of a definition can run, and the starter that is made for it. */
export const capacities = [
  {
    id: 'fargate',
    starter: 'ecs-task-fargate',
    label: 'Fargate',
    detail: 'No instances to manage; you pay per task',
  },
  {
    id: 'ec2',
    starter: 'ecs-task-ec2',
    label: 'EC2 instances',
    detail: 'On instances of your own in the cluster, and on the local endpoint',
  },
  {
    id: 'managed',
    starter: 'ecs-task-managed-instances',
    label: 'Managed Instances',
    detail: 'On EC2 instances that ECS chooses, patches and replaces',
  },
  {
    id: 'external',
    starter: 'ecs-task-external',
    label: 'External instances (ECS Anywhere)',
    detail: 'On machines of your own, registered with ECS Anywhere',
  },
] as const;

/** Where tasks of a definition run. */
export type CapacityId = (typeof capacities)[number]['id'];
