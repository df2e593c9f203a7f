import { items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-min-healthy-zero',
  severity: 'info',
  confidence: 'memory',
  on: 'service',
  summary: 'Keep tasks running while a load-balanced service is deployed.',
  why: 'With a minimum of 0 % all old tasks may be stopped before a new one answers.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',

  *check(service) {
    const minimum = known(known(service.deploymentConfiguration)?.minimumHealthyPercent);
    if (
      minimum !== 0 ||
      known(service.schedulingStrategy) === 'DAEMON' ||
      items(service.loadBalancers).length === 0
    )
      return;
    yield {
      path: ['deploymentConfiguration', 'minimumHealthyPercent'],
      message: 'A deployment may stop all tasks behind the load balancer before new ones run; use 50 or 100.',
      fixes: [
        {
          title: 'Keep 100 % running',
          edits: [{ set: ['deploymentConfiguration', 'minimumHealthyPercent'], to: 100 }],
        },
      ],
    };
  },
});
