/** An Express service, whose load balancer, certificate and scaling ECS looks after. */
export interface ExpressService {
  readonly status: string;
  readonly statusReason: string | undefined;
  /** Those of the newest configuration. */
  readonly addresses: readonly ExpressAddress[];
}

/** Where an Express service is reached. */
export interface ExpressAddress {
  /** A host name, or a whole address. */
  readonly endpoint: string;
  /** `PUBLIC` or `PRIVATE`. */
  readonly access: string;
}
