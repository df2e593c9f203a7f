import type { DeclaredPool } from '#core/sim/capacity/declared-pools.ts';
import type { DeclaredFault } from '#core/sim/faults/declared-fault.ts';
import type { HookOutcome } from '#core/sim/records/shift.ts';
import type { Script } from '#core/sim/runtime/script.ts';
import type { ImageBuild } from '../runtime/driver.ts';

type Input = Readonly<Record<string, unknown>>;

/** What a file says that a local endpoint has. */
export interface DeclaredCluster {
  readonly clusters: readonly string[];
  readonly pools: readonly (DeclaredPool & { readonly joinAfterSeconds: number })[];
  readonly images: ReadonlyMap<string, Partial<Script>>;
  /** Calls a second, by operation. */
  readonly throttling: ReadonlyMap<string, number>;
  readonly speed: number | undefined;
  /** What the functions of lifecycle hooks answer, by name or ARN. */
  readonly hooks: ReadonlyMap<string, HookOutcome>;
  /** Values of parameters, by name. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Texts of secrets, by name. */
  readonly secrets: ReadonlyMap<string, string>;
  /** Folders of this machine by the bucket that they stand for. */
  readonly buckets: ReadonlyMap<string, string>;
  readonly builds: readonly DeclaredBuild[];
  readonly schedules: readonly DeclaredSchedule[];
  readonly faults: readonly TimedFault[];
  readonly namespaces: readonly DeclaredNamespace[];
  readonly targetGroups: readonly DeclaredTargetGroup[];
  /** Each names target groups of `targetGroups` alone. */
  readonly loadBalancers: readonly DeclaredBalancer[];
  readonly taskDefinitions: readonly DeclaredInput[];
  readonly services: readonly DeclaredInput[];
}

/** An image that the container engine builds. */
export type DeclaredBuild = ImageBuild;

/** What a load balancer speaks with clients, and with targets. */
export type BalancedProtocol = 'HTTP' | 'HTTPS' | 'TCP' | 'TLS';

/** Where the tasks of services are registered as targets. */
export interface DeclaredTargetGroup {
  readonly name: string;
  readonly type: 'ip' | 'instance';
  readonly protocol: BalancedProtocol;
  /** Of HTTP alone. */
  readonly protocolVersion: 'HTTP1' | 'HTTP2' | 'GRPC' | undefined;
  readonly port: number;
  readonly healthCheckPath: string | undefined;
}

/** A load balancer with one listener. */
export interface DeclaredBalancer {
  readonly name: string;
  /** Of HTTP and HTTPS an Application Load Balancer, of TCP and TLS a Network Load Balancer. */
  readonly protocol: BalancedProtocol;
  readonly port: number;
  /** Where what no rule takes goes. */
  readonly targetGroup: string;
  readonly rules: readonly DeclaredRule[];
}

/** What goes to another target group, by path, host or both. */
export interface DeclaredRule {
  readonly path?: string;
  readonly host?: string;
  readonly targetGroup: string;
}

/** Tasks that are run by the clock. */
export interface DeclaredSchedule extends DeclaredInput {
  /** `rate(...)`, `cron(...)` or `at(...)`. */
  readonly expression: string;
  /** Whose clock `cron` and `at` go by; UTC when absent. */
  readonly timezone?: string | undefined;
}

/** What goes wrong, and when: seconds since it was declared. */
export interface TimedFault {
  readonly fault: DeclaredFault;
  readonly afterSeconds?: number | undefined;
  /** Again and again, so long after each time. */
  readonly everySeconds?: number | undefined;
  /** Of an alarm: how long it lasts. */
  readonly forSeconds?: number | undefined;
}

/** A namespace of AWS Cloud Map with its services. */
export interface DeclaredNamespace {
  readonly name: string;
  readonly type: 'HTTP' | 'DNS_PRIVATE';
  readonly description?: string | undefined;
  /** The id that service files name it by. */
  readonly id?: string | undefined;
  readonly services: readonly DeclaredDiscovery[];
}

/** A service of AWS Cloud Map. */
export interface DeclaredDiscovery {
  readonly name: string;
  readonly id?: string | undefined;
  /** The DNS records; of no meaning in a namespace of the type HTTP. */
  readonly records: readonly ('A' | 'AAAA' | 'SRV')[];
  /** Seconds that resolvers may keep them. */
  readonly ttl: number;
}

/** The input of an API call that a file holds. */
export interface DeclaredInput {
  /** The file, for messages. */
  readonly file: string;
  /** Of RegisterTaskDefinition, CreateService or RunTask. */
  readonly input: Input;
}
