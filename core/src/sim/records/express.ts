import type { ExpressGatewayServiceConfiguration } from '@aws-sdk/client-ecs';
import type { Wire } from '../wire.ts';

/** What makes a service an Express service. */
export interface ExpressRecord {
  readonly serviceArn: string;
  readonly infrastructureRoleArn: string;
  /** The host name under which the service would be reached. */
  readonly endpoint: string;
  readonly logGroup: string;
  readonly updatedAt: number;
  /** The newest first, one for each service revision. */
  readonly configurations: readonly ExpressConfiguration[];
}

/** What an Express service was given at one time. */
export type ExpressConfiguration = Wire<ExpressGatewayServiceConfiguration>;
