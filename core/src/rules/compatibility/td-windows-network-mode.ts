import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-windows-network-mode',
  severity: 'error',
  confidence: 'doc',
  on: 'task-definition',
  summary: 'Leave networkMode out of a Windows task on EC2, or use awsvpc.',
  why: 'Windows has its own NAT network, which leaving networkMode out asks for; the modes of Linux do not exist there.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/windows_task_definitions.html',

  *check(task, { profile }) {
    const mode = known(task.networkMode);
    if (!profile.windows || profile.fargate || mode === undefined || !linuxModes.has(mode)) return;
    yield {
      path: ['networkMode'],
      message: `Windows containers do not support the network mode ${mode}; leave it out for NAT, or use awsvpc.`,
      fixes: [
        { title: 'Remove "networkMode"', edits: [{ remove: ['networkMode'] }] },
        { title: 'Use the network mode "awsvpc"', edits: [{ set: ['networkMode'], to: 'awsvpc' }] },
      ],
    };
  },
});

const linuxModes: ReadonlySet<string> = new Set(['bridge', 'host', 'none']);
