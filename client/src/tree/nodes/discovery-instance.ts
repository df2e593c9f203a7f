import { code, md } from '#core/words/markdown.ts';
import type { DiscoveryInstance, DiscoveryService } from '../../around/discovery.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import discoveryService from './discovery-service.ts';

const tones: Readonly<Record<string, Tone>> = { HEALTHY: 'good', UNHEALTHY: 'bad', UNKNOWN: 'busy' };

/** Where a name leads: a task, under the address that it is registered with. */
export default defineNode<DiscoveryInstance, DiscoveryService>({
  kind: 'discovery-instance',
  noun: 'instance',
  under: [discoveryService],
  sorted: true,
  none: 'No instances',
  list: async (_, parent, { discovery, signal }) => (await discovery()).instances(parent, signal),
  id: ({ id }) => id,
  view: (instance) => ({
    label: addressOf(instance) ?? instance.id,
    description: [
      instance.health?.toLowerCase(),
      addressOf(instance) === undefined ? undefined : instance.id.slice(0, 8),
      instance.attributes.ECS_SERVICE_NAME,
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    icon: instance.health === 'UNHEALTHY' ? 'error' : 'circle-outline',
    tone: toneOf(instance.health),
  }),
  tooltip: ({ id, health, attributes }) => [
    md`**${id}** ${health ?? ''}`,
    ...Object.entries(attributes).map(([name, value]) => code(`${name}=${value}`)),
  ],
});

/** https://docs.aws.amazon.com/cloud-map/latest/api/API_RegisterInstance.html */
function addressOf({ attributes }: DiscoveryInstance): string | undefined {
  const { AWS_INSTANCE_IPV4: four, AWS_INSTANCE_IPV6: six, AWS_INSTANCE_PORT: port } = attributes;
  if (four !== undefined) return port === undefined ? four : `${four}:${port}`;
  if (six !== undefined) return port === undefined ? six : `[${six}]:${port}`;
  return attributes.AWS_INSTANCE_CNAME ?? attributes.AWS_ALIAS_DNS_NAME;
}

function toneOf(health: string | undefined): Tone | undefined {
  return health !== undefined && Object.hasOwn(tones, health) ? tones[health] : undefined;
}
