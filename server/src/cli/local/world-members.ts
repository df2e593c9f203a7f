import type { DeclaredFault } from '#core/sim/faults/declared-fault.ts';
import type {
  DeclaredDiscovery,
  DeclaredNamespace,
  TimedFault,
} from '../../local/declared/declared-cluster.ts';

/** A fault as a cluster file has it. */
export interface Fault extends Omit<DeclaredFault, 'cluster'> {
  readonly cluster?: string;
  readonly afterSeconds?: number;
  readonly everySeconds?: number;
  readonly forSeconds?: number;
}

/** A namespace as a cluster file has it. */
export interface Namespace {
  readonly type?: 'HTTP' | 'DNS_PRIVATE';
  readonly description?: string;
  readonly id?: string;
  readonly services?: Readonly<Record<string, Discovery>>;
}

interface Discovery {
  readonly id?: string;
  readonly records?: readonly ('A' | 'AAAA' | 'SRV')[];
  readonly ttl?: number;
}

/** A fault with the cluster that it happens to. */
export function faultOf({ afterSeconds, everySeconds, forSeconds, ...fault }: Fault): TimedFault {
  return { fault: { cluster: 'default', ...fault }, afterSeconds, everySeconds, forSeconds };
}

/** A namespace of a name, with what AWS would take where nothing is said. */
export function namespaceOf([name, namespace]: readonly [string, Namespace]): DeclaredNamespace {
  const { type = 'DNS_PRIVATE', description, id, services = {} } = namespace;
  return {
    name,
    type,
    description,
    id,
    services: Object.entries(services).map(discoveryOf),
  };
}

/** The records of a service that names none. */
const usualRecords = ['A'] as const;

function discoveryOf([name, { id, records = usualRecords, ttl = 60 }]: readonly [
  string,
  Discovery,
]): DeclaredDiscovery {
  return { name, id, records, ttl };
}
