import { ServiceDiscoveryClient } from '@aws-sdk/client-servicediscovery';
import type { OpenCaller, ServiceBeside } from '../beside.ts';

/** AWS Cloud Map, as permissions, people and settings name it. */
export const cloudMap: ServiceBeside = {
  service: 'servicediscovery',
  name: 'Cloud Map',
  variable: 'AWS_ENDPOINT_URL_SERVICEDISCOVERY',
  section: 'servicediscovery',
};

/** Makes the client of Cloud Map. */
export const callerOf = (open: OpenCaller) => open((config) => new ServiceDiscoveryClient(config));

/** Cloud Map as a connection has it. */
export type CloudMap = ReturnType<typeof callerOf>;
