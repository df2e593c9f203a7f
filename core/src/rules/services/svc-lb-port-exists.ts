import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { containerPorts } from '../../ecs/ports.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-lb-port-exists',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Point a load balancer at a port that the container maps.',
  why: 'ECS registers the mapped port as the target, so a port that the container does not map is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LoadBalancer.html',
  aws: 'The container X did not have a container port N defined.',

  *check(service, { pairedTask }) {
    for (const [index, balancer] of entries(service.loadBalancers)) {
      const port = known(balancer.containerPort);
      const container = items(pairedTask?.containerDefinitions).find(
        (each) => known(each.name) !== undefined && each.name === balancer.containerName,
      );
      if (port === undefined || container === undefined || !isComplete(container.portMappings)) continue;
      if (
        items(container.portMappings).some(
          (each) => isUnknown(each.containerPort) || isUnknown(each.containerPortRange),
        )
      )
        continue;
      const ports = containerPorts(container);
      if (ports.some((each) => each.first <= port && port <= each.last)) continue;
      const path = ['loadBalancers', index, 'containerPort'];
      const only = ports.length === 1 ? ports[0]?.first : undefined;
      yield {
        path,
        message: `Container "${known(container.name)}" does not map port ${port}; ${mapped(ports.map((each) => each.first))}.`,
        ...(only !== undefined && {
          fixes: [{ title: `Use port ${only}`, edits: [{ set: path, to: only }] }],
        }),
      };
    }
  },
});

function mapped(ports: readonly number[]): string {
  return ports.length === 0
    ? 'it maps none, so add the port to its "portMappings"'
    : `it maps ${ports.join(', ')}`;
}
