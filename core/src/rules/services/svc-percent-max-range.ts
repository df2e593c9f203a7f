import { isUnknown, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'svc-percent-max-range',
  severity: 'error',
  confidence: 'api',
  on: 'service',
  summary: 'Let a replica service keep at least all of its tasks while it is deployed.',
  why: 'With a maximum below 100 % there would be no room for the tasks that are wanted, so the service is refused.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html',
  aws: 'maximumPercent must be at least 100',

  *check(service) {
    const maximum = known(known(service.deploymentConfiguration)?.maximumPercent);
    if (maximum === undefined || maximum >= 100) return;
    if (isUnknown(service.schedulingStrategy) || service.schedulingStrategy === 'DAEMON') return;
    const path = ['deploymentConfiguration', 'maximumPercent'];
    yield {
      path,
      message: `A replica service needs a "maximumPercent" of 100 or more, not ${maximum}; 200 is usual.`,
      fixes: [{ title: 'Use 200', edits: [{ set: path, to: 200 }] }],
    };
  },
});
