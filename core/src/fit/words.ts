import type { RefusalReason } from '../placement/model.ts';
import { counted } from '../words/counted.ts';

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

/** How many further copies fit, and what keeps out the next: `5 new copies fit, then memory is short.` */
export function fitSentence(fits: number, bottleneck: RefusalReason['resource'] | undefined): string {
  const why = bottleneck === undefined ? undefined : shortage[bottleneck];
  if (fits === 0) return why === undefined ? 'No new copy fits.' : `No new copy fits: ${why}.`;
  const copies = `${counted(fits, 'new copy', 'new copies')} ${fits === 1 ? 'fits' : 'fit'}`;
  return why === undefined ? `${copies}.` : `${copies}, then ${why}.`;
}
