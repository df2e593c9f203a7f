import type { Path } from '../../document/node.ts';
import { entries, known } from '../../document/unknown.ts';
import { networkModeOf } from '../../ecs/ports.ts';
import { defineRule, type Fix } from '../rule.ts';

export default defineRule({
  id: 'cd-port-host-mismatch',
  severity: 'error',
  confidence: 'api',
  on: 'container',
  summary: 'Leave the host port out, or make it the container port, in awsvpc and host mode.',
  why: 'In these modes the container listens on the network interface itself, so no port can be translated.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
  aws: 'When networkMode=awsvpc, the host ports and container ports in port mappings must match.',

  *check(container, { profile }) {
    const mode = networkModeOf(profile);
    if (mode !== 'awsvpc' && mode !== 'host') return;

    for (const [index, mapping] of entries(container.portMappings)) {
      const host = known(mapping.hostPort);
      const inside = known(mapping.containerPort);
      if (host === undefined || inside === undefined || host === inside) continue;
      const path = ['portMappings', index, 'hostPort'];
      yield {
        path,
        message: `Host port ${host} must be the container port, ${inside}, in network mode ${mode}; leave it out or write ${inside}.`,
        fixes: fixesOf(path, host, inside),
      };
    }
  },
});

/** A host port to be chosen is none to the author; any other is meant, and may be the right one of the two. */
function fixesOf(path: Path, host: number, inside: number): Fix[] {
  const remove = { title: 'Remove "hostPort"', edits: [{ remove: path }] };
  if (host === 0) return [{ ...remove, preferred: true }];
  return [remove, { title: `Set "hostPort" to ${inside}`, edits: [{ set: path, to: inside }] }];
}
