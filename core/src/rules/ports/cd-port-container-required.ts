import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-container-required',
  severity: 'error',
  confidence: 'api',
  on: 'container',
  summary: 'Give each port mapping a container port from 1 to 65535, or a range of them.',
  why: 'A mapping without a port inside the container is refused at registration.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aws: "Invalid 'containerPort' setting for container 'X'.",

  *check(container) {
    for (const [index, mapping] of entries(container.portMappings)) {
      const path = ['portMappings', index, 'containerPort'];
      if (mapping.containerPort !== undefined || mapping.containerPortRange !== undefined) continue;
      const host = known(mapping.hostPort);
      yield {
        path,
        message: 'This port mapping has no "containerPort"; add the port that the container listens on.',
        ...(host && {
          fixes: [{ title: `Use the host port, ${host}`, edits: [{ set: path, to: host }] }],
        }),
      };
    }
  },
});
