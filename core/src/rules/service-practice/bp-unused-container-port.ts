import { isUnknown, items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-unused-container-port',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'service',
  summary: 'Map only ports that a load balancer, Service Connect or a registry uses.',
  why: 'An unused mapping opens a port that nobody expects.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',

  *check(service, { pairedTask }) {
    const balanced = items(service.loadBalancers).map((each) => known(each.containerPort));
    const registered = items(service.serviceRegistries).map((each) => known(each.containerPort));
    const connect = known(service.serviceConnectConfiguration);
    const used = new Set([...balanced, ...registered]);
    const names = new Set(items(connect?.services).map((each) => known(each.portName)));
    if (used.size === 0 && names.size === 0) return;
    for (const container of items(pairedTask?.containerDefinitions)) {
      for (const { containerPort, name } of items(container.portMappings)) {
        const port = known(containerPort);
        if (
          port === undefined ||
          used.has(port) ||
          isUnknown(name) ||
          (name !== undefined && names.has(name))
        )
          continue;
        yield {
          path: ['loadBalancers'],
          on: 'key',
          message: `The task definition maps port ${port} of ${known(container.name) ?? 'a container'}, and nothing of the service uses it.`,
        };
      }
    }
  },
});
