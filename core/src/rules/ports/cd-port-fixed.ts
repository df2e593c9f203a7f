import { known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { hostPorts, networkModeOf, type PortUse } from '../../ecs/ports.ts';
import type { Profile } from '../../ecs/profile.ts';
import { firstEphemeralPort, reservedPorts } from '../../ecs/reserved-ports.ts';
import { defineRule, type Fix } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html';
const base = { confidence: 'doc', on: 'container', link } as const;

/** What holds for fixed host ports on an instance, in bridge and host mode. */
export default [
  defineRule({
    ...base,
    id: 'cd-port-reserved',
    severity: 'warning',
    summary: 'Keep off the host ports that every instance has in use.',
    why: 'No instance has such a port free, so the task is never placed.',

    *check(container, { profile }) {
      const reserved = reservedPorts[profile.windows ? 'windows' : 'linux'];
      for (const use of instancePorts(container, profile)) {
        const owner = reserved.get(use.first);
        if (owner === undefined || use.protocol !== 'tcp') continue;
        yield {
          path: use.path,
          message: `Host port ${use.first} is taken by ${owner} on every instance, so the task is never placed; use another port.`,
          fixes: fixes(use, profile),
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-port-ephemeral',
    severity: 'warning',
    summary: `Choose fixed host ports below ${firstEphemeralPort}.`,
    why: 'The instance hands out the ports above for connections and dynamic mappings, and may be first.',

    *check(container, { profile }) {
      const reserved = reservedPorts[profile.windows ? 'windows' : 'linux'];
      for (const use of instancePorts(container, profile)) {
        if (use.first < firstEphemeralPort || reserved.has(use.first)) continue;
        yield {
          path: use.path,
          message: `Host port ${use.first} may be handed out by the instance before the task starts; use one below ${firstEphemeralPort}.`,
          fixes: fixes(use, profile),
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-port-static-bridge',
    severity: 'info',
    summary: 'Leave the host port open in bridge mode, so that an instance can run several copies.',
    why: 'A fixed host port is free only once, which limits each instance to one copy and slows deployments.',

    *check(container, { profile }) {
      if (networkModeOf(profile) !== 'bridge') return;
      for (const use of instancePorts(container, profile)) {
        yield {
          path: use.path,
          message: `With host port ${use.first} fixed, an instance runs one copy of this task; behind a load balancer use 0.`,
          fixes: fixes(use, profile),
        };
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-port-privileged-nonroot',
    severity: 'info',
    confidence: 'memory',
    off: true,
    summary: 'Let a user other than root listen on ports from 1024 up.',
    why: 'Ports below 1024 may need the capability NET_BIND_SERVICE, which such a user lacks in some setups.',

    *check(container, { profile }) {
      const user = known(container.user)?.split(':')[0];
      if (!user || user === 'root' || user === '0' || profile.windows) return;
      for (const use of hostPorts(container, 'awsvpc')) {
        if (use.first >= 1024) continue;
        yield {
          path: ['portMappings', use.mapping, 'containerPort'],
          message: `User "${user}" may not be allowed to listen on port ${use.first}; use a port from 1024 up.`,
        };
      }
    },
  }),
];

function instancePorts(container: Container, profile: Profile): PortUse[] {
  const mode = networkModeOf(profile);
  return mode === 'bridge' || mode === 'host' ? hostPorts(container, mode) : [];
}

function fixes(use: PortUse, profile: Profile): Fix[] {
  if (networkModeOf(profile) !== 'bridge') return [];
  return [{ title: 'Let ECS choose the host port (0)', edits: [{ set: use.path, to: 0 }] }];
}
