import { entries } from '../../document/unknown.ts';
import { hostPorts, networkModeOf } from '../../ecs/ports.ts';
import { hostPortsPerInstance, reservedPorts } from '../../ecs/reserved-ports.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-port-reserved-100',
  severity: 'warning',
  confidence: 'doc',
  on: 'containers',
  summary: 'Ask for no more fixed host ports than an instance can give.',
  why: 'An instance gives its tasks 100 host ports at a time, less those it keeps, so no instance would do.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',

  *check(containers, { profile }) {
    const mode = networkModeOf(profile);
    if (mode !== 'bridge' && mode !== 'host') return;

    const reserved = reservedPorts[profile.windows ? 'windows' : 'linux'];
    const free = hostPortsPerInstance - reserved.size;
    let count = 0;
    for (const [index, container] of entries(containers)) {
      const before = count;
      count += hostPorts(container, mode).length;
      if (before > free || count <= free) continue;
      yield {
        path: [index, 'portMappings'],
        on: 'key',
        message: `The task takes ${count} fixed host ports up to here but an instance has ${free} to give; map fewer.`,
      };
    }
  },
});
