import { entries, known } from '../../document/unknown.ts';
import { containerLabel } from '../../ecs/container-label.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-name-unique',
  severity: 'error',
  confidence: 'api',
  on: 'containers',
  summary: 'Use each port name once in a task definition.',
  why: 'Service Connect and VPC Lattice find a port by its name alone, whichever container has it.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aws: 'port mapping name is already used',

  *check(containers) {
    const owners = new Map<string, string>();
    for (const [index, container] of entries(containers)) {
      for (const [place, mapping] of entries(container.portMappings)) {
        const name = known(mapping.name);
        if (name === undefined) continue;
        const owner = owners.get(name);
        if (owner !== undefined) {
          const message = `Port name "${name}" is used by ${owner} already; choose another.`;
          yield { path: [index, 'portMappings', place, 'name'], message };
        } else {
          owners.set(name, containerLabel(container, index));
        }
      }
    }
  },
});
