import { entries, items } from '../../document/unknown.ts';
import { isEmpty } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ServiceRegistry.html';
const both = ['containerName', 'containerPort'] as const;
const about = { severity: 'error', on: 'service', link } as const;

export default [
  defineRule({
    ...about,
    id: 'svc-registry-bridge',
    confidence: 'api',
    summary: 'Name the container and port that a bridge or host service registers.',
    why: 'Such tasks share the address of their instance, so only the port tells them apart.',
    aws: "When specifying 'host' or 'bridge' for networkMode, values for 'containerName' and 'containerPort' must be specified from the task definition.",

    *check(service, { pairedTask, profile }) {
      if (pairedTask === undefined || !(profile.networkMode === 'bridge' || profile.networkMode === 'host'))
        return;
      for (const [index, registry] of entries(service.serviceRegistries)) {
        const missing = both.filter((member) => registry[member] === undefined);
        if (missing.length === 0) continue;
        yield {
          path: ['serviceRegistries', index, missing[0] ?? ''],
          message: `In network mode ${profile.networkMode} a registry needs ${missing.map((member) => `"${member}"`).join(' and ')} of the task definition.`,
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'svc-registry-port-xor',
    confidence: 'doc',
    summary: 'Say the registered port in one way.',
    why: 'The port comes from the container or from "port", and both together are refused.',

    *check(service) {
      for (const [index, registry] of entries(service.serviceRegistries)) {
        if (registry.port === undefined) continue;
        if (registry.containerName === undefined && registry.containerPort === undefined) continue;
        const path = ['serviceRegistries', index, 'port'];
        yield {
          path,
          message:
            '"port" and "containerName" with "containerPort" exclude each other; keep one way of saying the port.',
          fixes: [{ title: 'Remove "port"', edits: [{ remove: path }] }],
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'svc-registry-container-port',
    confidence: 'doc',
    summary: 'Name the container whose port a registry has.',
    why: 'A port is that of a container; one of neither is refused, and a network interface can be named by "port".',

    *check(service, { pairedTask, profile }) {
      // In the other network modes both are needed, which a rule of its own says.
      if (pairedTask !== undefined && profile.networkMode !== 'awsvpc') return;
      for (const [index, registry] of entries(service.serviceRegistries)) {
        const { containerName, containerPort, port } = registry;
        if (containerPort === undefined || containerName !== undefined || port !== undefined) continue;
        yield {
          path: ['serviceRegistries', index, 'containerPort'],
          on: 'key',
          message: '"containerPort" needs "containerName" beside it; name the container, or remove it.',
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'svc-registry-none',
    confidence: 'doc',
    summary: 'Use service discovery only for tasks that can be reached.',
    why: 'Tasks without a network, on external instances or behind a Classic Load Balancer cannot be registered.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-discovery.html',
    at: (service, { pairedTask, profile }) => {
      if (isEmpty(service.serviceRegistries)) return undefined;
      const noNetwork = pairedTask !== undefined && profile.networkMode === 'none';
      const classic = items(service.loadBalancers).some((each) => each.loadBalancerName !== undefined);
      return noNetwork || classic || service.launchType === 'EXTERNAL' ? ['serviceRegistries'] : undefined;
    },
    key: true,
    message:
      'Service discovery works neither with network mode none, nor on external instances, nor beside a Classic Load Balancer; remove "serviceRegistries".',
    remove: true,
  }),
];
