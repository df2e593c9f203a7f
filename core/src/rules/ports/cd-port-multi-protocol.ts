import { containerPorts } from '../../ecs/ports.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-multi-protocol',
  severity: 'info',
  confidence: 'doc',
  on: 'container',
  summary: 'Map one container port for TCP or for UDP, not for both.',
  why: 'The definition registers, but a service whose load balancer names the port is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aws: 'Container port 53 is used in more than one port mapping for container X',

  *check(container) {
    const protocols = new Map<number, string>();
    for (const { first, last, protocol, path } of containerPorts(container)) {
      if (first !== last) continue;
      const other = protocols.get(first);
      if (other === undefined) protocols.set(first, protocol);
      else if (other !== protocol) {
        yield {
          path,
          message: `Port ${first} is mapped for ${other} and for ${protocol}; a load balancer or Service Connect cannot use such a port.`,
        };
      }
    }
  },
});
