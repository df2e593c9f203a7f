import type { RefusalReason } from '../placement/model.ts';

/** What decides how many copies fit, as the end of "... is short". */
export const shortage: Readonly<Record<RefusalReason['resource'], string>> = {
  STATUS: 'the instances take no tasks',
  AGENT: 'agents are disconnected',
  ATTRIBUTES: 'an attribute is missing',
  ARCHITECTURE: 'the platform differs',
  LOCATION: 'the zone differs',
  CPU: 'CPU is short',
  MEMORY: 'memory is short',
  PORTS: 'a host port is taken',
  ENI: 'network interfaces are short',
  GPU: 'GPUs are short',
  CONSTRAINT: 'a constraint decides',
};
