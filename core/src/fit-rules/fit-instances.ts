import { counted } from '../words/counted.ts';
import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-instances',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Have an active instance with a connected agent.',
  why: 'Instances that are draining, or whose agent is away, take no new tasks.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html',

  *check({ service, blocked, capacity }) {
    if (service !== undefined || (blocked?.by !== 'STATUS' && blocked?.by !== 'AGENT')) return;
    const away = capacity.instances.filter(({ agentConnected }) => !agentConnected).length;
    const statuses = new Map<string, number>();
    for (const { status } of capacity.instances) statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const said = [...statuses]
      .filter(([status]) => status !== 'ACTIVE')
      .map(([status, count]) => `${count} ${count === 1 ? 'is' : 'are'} ${status}`);
    const agents = away === 0 ? [] : [`${away} ${away === 1 ? 'has' : 'have'} a disconnected agent`];
    yield {
      path: ['family'],
      message: `No copy fits on ${capacity.name}: of ${counted(capacity.instances.length, 'instance')} ${[...said, ...agents].join(' and ')}.`,
    };
  },
});
