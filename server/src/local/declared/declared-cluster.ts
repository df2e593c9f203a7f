import type { DeclaredPool } from '#core/sim/capacity/declared-pools.ts';
import type { HookOutcome } from '#core/sim/records/shift.ts';
import type { Script } from '#core/sim/runtime/script.ts';

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
  readonly schedules: readonly DeclaredSchedule[];
  readonly targetGroups: readonly DeclaredTargetGroup[];
  /** Each names target groups of `targetGroups` alone. */
  readonly loadBalancers: readonly DeclaredBalancer[];
  readonly taskDefinitions: readonly DeclaredInput[];
  readonly services: readonly DeclaredInput[];
}

/** Where the tasks of services are registered as targets. */
export interface DeclaredTargetGroup {
  readonly name: string;
  readonly type: 'ip' | 'instance';
  readonly protocol: 'HTTP' | 'TCP';
  readonly port: number;
  readonly healthCheckPath: string | undefined;
}

/** A load balancer with one listener. */
export interface DeclaredBalancer {
  readonly name: string;
  /** Of HTTP an Application Load Balancer, of TCP a Network Load Balancer. */
  readonly protocol: 'HTTP' | 'TCP';
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
  /** `rate(...)`, `cron(...)` or `at(...)`, in UTC. */
  readonly expression: string;
}

/** The input of an API call that a file holds. */
export interface DeclaredInput {
  /** The file, for messages. */
  readonly file: string;
  /** Of RegisterTaskDefinition, CreateService or RunTask. */
  readonly input: Input;
}
