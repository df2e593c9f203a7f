import { addNetwork } from '../../ecs/network-template.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-network-required',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Say in which subnets the tasks of an awsvpc task definition get their network interfaces.',
  why: 'In awsvpc mode every task has a network interface of its own, and ECS must know where to make it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
  aws: "Network Configuration must be provided when networkMode 'awsvpc' is specified.",

  *check(service, { kind, pairedTask, profile }) {
    if (kind !== 'create-service' || service.networkConfiguration !== undefined) return;
    const fargate = service.launchType === 'FARGATE';
    if (!fargate && (pairedTask === undefined || profile.networkMode !== 'awsvpc')) return;
    yield {
      path: fargate ? ['launchType'] : ['taskDefinition'],
      message: fargate
        ? 'Fargate tasks need a "networkConfiguration" with their subnets and security groups.'
        : 'The task definition uses the network mode awsvpc, so the service needs a "networkConfiguration" with subnets.',
      fixes: [addNetwork],
    };
  },
});
