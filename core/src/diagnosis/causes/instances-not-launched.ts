import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'instances-not-launched',
  weight: 'root',
  link: links.managedInstances,
  words:
    /Unable to launch instance\(s\) for capacity provider ([^\s.]+)(?!.*(?:InsufficientInstanceCapacity|UnfulfillableCapacity|CountExceeded|LimitExceeded))(?:.*?not authorized to perform: ([\w:]+))?/is,
  title: ({ match: [, provider, action] }) =>
    action === undefined
      ? `The capacity provider ${provider} could start no instance.`
      : `The infrastructure role of the capacity provider ${provider} may not start instances: it lacks ${action}.`,
  advice: ({ match: [, , action] }) =>
    action === undefined
      ? [
          'Look at the infrastructure role and the instance profile of the capacity provider, and whether they were there for some seconds when it was first used.',
          'Its subnets, security groups and instance requirements must be of the account and region of the cluster.',
        ]
      : [
          `Give the infrastructure role ${action} on what the message names; AmazonECSInfrastructureRolePolicyForManagedInstances has it for instance roles whose names begin with ecsInstanceRole.`,
          'ECS tries again by itself; no new deployment is needed.',
        ],
});
