import type { ExpressGatewayServiceConfiguration } from '@aws-sdk/client-ecs';
import type { Wire } from '../wire.ts';

/** What makes a service an Express service. */
export interface ExpressRecord {
  readonly serviceArn: string;
  readonly infrastructureRoleArn: string;
  /** Where the service is reached: its load balancer's address and port; of older services a name that leads nowhere. */
  readonly endpoint: string;
  /** What was made for its traffic; services of before that was made have none. */
  readonly ingress?: ExpressIngress;
  readonly logGroup: string;
  readonly updatedAt: number;
  /** The newest first, one for each service revision. */
  readonly configurations: readonly ExpressConfiguration[];
}

/** The load balancer of an Express service, with what belongs to it. */
export interface ExpressIngress {
  readonly loadBalancerArn: string;
  readonly listenerArn: string;
  readonly targetGroupArn: string;
  /** Where it answers on this machine, such as `127.0.0.1:8080`. */
  readonly address: string;
}

/** What an Express service was given at one time. */
export type ExpressConfiguration = Wire<ExpressGatewayServiceConfiguration>;
