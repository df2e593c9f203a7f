/** Names that tasks are found by, as AWS Cloud Map keeps them. */
export interface DiscoveryReader {
  namespaces(signal: AbortSignal): Promise<readonly DiscoveryNamespace[]>;
  /** The services of a namespace, by its id. */
  servicesIn(namespace: string, signal: AbortSignal): Promise<readonly DiscoveryService[]>;
  /** Those that these ARNs name. */
  services(arns: readonly string[], signal: AbortSignal): Promise<readonly DiscoveryService[]>;
  /** What is registered with a service, each with its health where the service has a health check. */
  instances(service: DiscoveryService, signal: AbortSignal): Promise<readonly DiscoveryInstance[]>;
}

/** A namespace: the domain of names. */
export interface DiscoveryNamespace {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  /** `DNS_PRIVATE`, `DNS_PUBLIC` or `HTTP`. */
  readonly type: string;
  readonly services: number | undefined;
  readonly description: string | undefined;
}

/** A service of Cloud Map: a name of a namespace. */
export interface DiscoveryService {
  readonly id: string;
  readonly arn: string;
  readonly name: string;
  readonly instances: number | undefined;
  /** `A 60 s`, for each record that DNS answers; none where only the API is asked. */
  readonly records: readonly string[];
  readonly checksHealth: boolean;
}

/** An instance: where requests for the name go. ECS registers a task under the task's id. */
export interface DiscoveryInstance {
  readonly id: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** `HEALTHY`, `UNHEALTHY` or `UNKNOWN`; `undefined` where nobody checks. */
  readonly health: string | undefined;
}
