import { known } from '../../document/unknown.ts';
import { defaultPercents } from '../../ecs/deployment-percents.ts';
import { isDaemon, strategyOf } from '../../ecs/service-facts.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-percent-stuck',
  severity: 'warning',
  confidence: 'doc',
  on: 'service',
  summary: 'Choose percentages that, after rounding, let at least one task be replaced.',
  why: 'The minimum is rounded up and the maximum down to whole tasks; when both come to the desired count, a deployment hangs.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',

  *check(service) {
    const desired = known(service.desiredCount);
    const deployment = known(service.deploymentConfiguration);
    const minimum = deployment?.minimumHealthyPercent ?? defaultPercents.minimumHealthyPercent;
    const maximum = deployment?.maximumPercent ?? defaultPercents.maximumPercent;
    if (desired === undefined || desired <= 0 || typeof minimum !== 'number' || typeof maximum !== 'number')
      return;
    if (isDaemon(service) || strategyOf(service) !== 'ROLLING' || (minimum === 100 && maximum === 100))
      return;
    const atLeast = Math.ceil((desired * minimum) / 100);
    const atMost = Math.floor((desired * maximum) / 100);
    if (atLeast < desired || atMost > desired) return;
    yield {
      path: ['deploymentConfiguration'],
      on: 'key',
      message: `Of ${desired} tasks at least ${atLeast} must stay healthy and at most ${atMost} may run, so a deployment can neither stop nor start one; lower "minimumHealthyPercent" or raise "maximumPercent".`,
    };
  },
});
