import { defineFitRule } from './rule.ts';

export default defineFitRule({
  id: 'fit-network-interfaces',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Leave a network interface for each awsvpc task.',
  why: 'An instance type has few network interfaces, one of them its own, and each awsvpc task takes one; trunking raises the number.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-eni.html',
  aws: 'RESOURCE:ENI',

  *check({ service, blocked, capacity }) {
    if (service !== undefined || blocked?.by !== 'ENI') return;
    yield {
      path: ['networkMode'],
      message: `No copy fits on ${capacity.name}: with awsvpc it takes a network interface of its own, and no instance has one left. Turn on awsvpcTrunking, or use another network mode.`,
    };
  },
});
