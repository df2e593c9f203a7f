import { known } from '../../document/unknown.ts';
import { isDaemon, strategyOf } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-percent-blocking',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Leave room between minimumHealthyPercent and maximumPercent.',
  why: 'With both at 100 ECS may neither stop an old task first nor start a new one first, so no deployment could ever move.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  aws: 'Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments',

  *check(service) {
    const deployment = known(service.deploymentConfiguration);
    if (known(deployment?.maximumPercent) !== 100 || known(deployment?.minimumHealthyPercent) !== 100) return;
    if (isDaemon(service) || strategyOf(service) !== 'ROLLING') return;
    const at = (member: string) => ['deploymentConfiguration', member];
    yield {
      path: at('minimumHealthyPercent'),
      message:
        'With "minimumHealthyPercent" and "maximumPercent" both 100 no task may be stopped or started during a deployment; lower the first or raise the second.',
      fixes: [
        {
          title: 'Start new tasks first (maximumPercent 200)',
          edits: [{ set: at('maximumPercent'), to: 200 }],
        },
        {
          title: 'Stop old tasks first (minimumHealthyPercent 50)',
          edits: [{ set: at('minimumHealthyPercent'), to: 50 }],
        },
      ],
    };
  },
});
