import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-dangerous-capabilities',
  severity: 'info',
  confidence: 'memory',
  on: 'container',
  summary: 'Add no capability that gives a container power over its host.',
  why: 'With one of them a process can load code into the kernel, change other containers or the network of the instance.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',

  *check(container, { profile }) {
    if (profile.fargate) return;
    const added = known(known(known(container.linuxParameters)?.capabilities)?.add);
    for (const [index, capability] of entries(added)) {
      if (!powerful.has(capability)) continue;
      yield {
        path: ['linuxParameters', 'capabilities', 'add', index],
        message: `${capability} gives the container power over its instance; add a narrower capability.`,
      };
    }
  },
});

const powerful: ReadonlySet<string> = new Set([
  'ALL',
  'BLOCK_SUSPEND',
  'DAC_READ_SEARCH',
  'MAC_ADMIN',
  'NET_ADMIN',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_MODULE',
  'SYS_PTRACE',
  'SYS_RAWIO',
]);
