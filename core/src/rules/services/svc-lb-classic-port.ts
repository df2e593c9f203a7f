import { entries, items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-lb-classic-port',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Give a container behind a Classic Load Balancer a fixed host port.',
  why: 'A Classic Load Balancer sends requests to one port of every instance, so a port that the instance chooses is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  aws: 'The service does not support dynamic host port mapping with Classic Load Balancers.',

  *check(service, { pairedTask, profile }) {
    if (pairedTask === undefined || profile.networkMode !== 'bridge') return;
    for (const [index, balancer] of entries(service.loadBalancers)) {
      if (known(balancer.loadBalancerName) === undefined) continue;
      const container = items(pairedTask.containerDefinitions).find(
        ({ name }) => known(name) !== undefined && known(name) === known(balancer.containerName),
      );
      const mapping = items(container?.portMappings).find(
        ({ containerPort }) =>
          known(containerPort) !== undefined && known(containerPort) === known(balancer.containerPort),
      );
      if (mapping === undefined || (mapping.hostPort ?? 0) !== 0) continue;
      yield {
        path: ['loadBalancers', index, 'loadBalancerName'],
        message: `A Classic Load Balancer needs a fixed host port, and port ${known(balancer.containerPort)} of "${known(balancer.containerName)}" gets one that the instance chooses; use a target group, or a "hostPort" above 0.`,
      };
    }
  },
});
