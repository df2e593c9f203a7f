import { isUnknown } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { networkModeOf } from '../../ecs/ports.ts';
import type { Profile } from '../../ecs/profile.ts';
import { type Confidence, defineRule, type Severity } from '../rule.ts';

const container = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';
const guide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';

type Runner = 'Fargate' | 'Managed Instances';

/** A member of a container that some network modes do not allow. */
interface Row {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly member: keyof Container;
  readonly modes: readonly Profile['networkMode'][];
  /** Where it does not go in any mode. */
  readonly runners?: readonly Runner[];
  /** Where another rule says so. */
  readonly except?: readonly Runner[];
  readonly summary: string;
  readonly why: string;
  readonly instead: string;
  readonly link: string;
  readonly aws?: string;
}

const sharedWhy = 'The containers of an awsvpc task share a network namespace that ECS itself sets up.';

const rows: readonly Row[] = [
  {
    id: 'cd-links-network-mode',
    severity: 'error',
    confidence: 'api',
    member: 'links',
    modes: ['awsvpc', 'host', 'none'],
    summary: 'Link containers in bridge mode only.',
    why: 'A link needs the virtual network of bridge mode, so registration refuses it elsewhere.',
    instead: 'remove it, containers that share a network reach each other on localhost',
    link: container,
    aws: 'Links are not supported when networkMode=awsvpc',
  },
  {
    id: 'cd-hostname-awsvpc',
    severity: 'error',
    confidence: 'api',
    member: 'hostname',
    modes: ['awsvpc'],
    runners: ['Managed Instances'],
    summary: 'Give no hostname to a container of an awsvpc task.',
    why: sharedWhy,
    instead: 'remove it',
    link: container,
    aws: 'hostname is not supported on container when networkMode=awsvpc',
  },
  {
    id: 'cd-hostname-host',
    severity: 'info',
    confidence: 'memory',
    member: 'hostname',
    modes: ['host'],
    summary: 'Give no hostname to a container in host mode.',
    why: 'Some versions of Docker refuse a hostname of its own for a container that shares that of the host.',
    instead: 'remove it',
    link: container,
  },
  {
    id: 'cd-dns-awsvpc',
    severity: 'error',
    confidence: 'api',
    member: 'dnsServers',
    modes: ['awsvpc'],
    runners: ['Managed Instances'],
    summary: 'Give no DNS servers to a container of an awsvpc task.',
    why: `${sharedWhy} The servers come from the VPC's DHCP options.`,
    instead: 'remove it, the VPC decides',
    link: container,
    aws: 'DNS servers are not supported on container when networkMode=awsvpc',
  },
  {
    id: 'cd-dns-search-fargate',
    severity: 'error',
    confidence: 'doc',
    member: 'dnsSearchDomains',
    modes: [],
    runners: ['Fargate', 'Managed Instances'],
    summary: 'Give no DNS search domains to a container on Fargate or Managed Instances.',
    why: `${sharedWhy} The search domains come from the VPC's DHCP options.`,
    instead: 'remove it, the VPC decides',
    link: `${guide}/fargate-tasks-services.html`,
  },
  {
    id: 'cd-dns-search-awsvpc',
    severity: 'warning',
    confidence: 'doc',
    member: 'dnsSearchDomains',
    modes: ['awsvpc'],
    except: ['Fargate', 'Managed Instances'],
    summary: 'Give no DNS search domains to a container of an awsvpc task.',
    why: `${sharedWhy} The search domains come from the VPC's DHCP options.`,
    instead: 'remove it, the VPC decides',
    link: container,
  },
  {
    id: 'cd-extrahosts-awsvpc',
    severity: 'error',
    confidence: 'api',
    member: 'extraHosts',
    modes: ['awsvpc'],
    runners: ['Managed Instances'],
    summary: 'Add no hosts to a container of an awsvpc task.',
    why: `${sharedWhy} Its /etc/hosts cannot be added to.`,
    instead: 'remove it and use a private DNS zone',
    link: container,
    aws: 'Extra hosts are not supported on container when networkMode=awsvpc',
  },
  {
    id: 'cd-disable-networking-awsvpc',
    severity: 'error',
    confidence: 'api',
    member: 'disableNetworking',
    modes: ['awsvpc'],
    runners: ['Managed Instances'],
    summary: 'Leave the network of a container on in an awsvpc task.',
    why: sharedWhy,
    instead: 'remove it',
    link: container,
    aws: 'Disable Networking is not supported on container when networkMode=awsvpc',
  },
];

/** One rule for each row. */
export default rows.map(({ member, modes, runners = [], except = [], instead, ...row }) =>
  defineRule({
    ...row,
    on: 'container',

    *check(container, { profile }) {
      if (isBlank(container[member]) || except.some((runner) => runsOn[runner](profile))) return;
      const mode = networkModeOf(profile);
      const place = modes.includes(mode)
        ? `network mode ${mode}`
        : runners.find((runner) => runsOn[runner](profile));
      if (place === undefined) return;

      yield {
        path: [member],
        on: 'key',
        message: `"${member}" does not go with ${place}; ${instead}.`,
        fixes: [{ title: `Remove "${member}"`, edits: [{ remove: [member] }], preferred: true }],
      };
    },
  }),
);

const runsOn: Readonly<Record<Runner, (profile: Profile) => boolean>> = {
  Fargate: (profile) => profile.fargate,
  'Managed Instances': (profile) => profile.compatibilities.has('MANAGED_INSTANCES'),
};

/** Absent, a placeholder, an empty list, an empty text or false: what ECS takes for not given. */
function isBlank(value: Container[keyof Container]): boolean {
  return !value || isUnknown(value) || (Array.isArray(value) && value.length === 0);
}
