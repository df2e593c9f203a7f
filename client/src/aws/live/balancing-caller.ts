import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { OpenCaller, ServiceBeside } from '../beside.ts';

/** Elastic Load Balancing. */
export const elasticLoadBalancing: ServiceBeside = {
  service: 'elasticloadbalancing',
  name: 'Elastic Load Balancing',
  variable: 'AWS_ENDPOINT_URL_ELASTIC_LOAD_BALANCING_V2',
  section: 'elastic_load_balancing_v2',
};

/** Opens the client of Elastic Load Balancing. */
export const balancingCaller = (open: OpenCaller) =>
  open((config) => new ElasticLoadBalancingV2Client(config));

/** The client of Elastic Load Balancing, whose calls end in time. */
export type BalancingCaller = ReturnType<typeof balancingCaller>;
