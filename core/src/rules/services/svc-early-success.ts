import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

const at = ['deploymentConfiguration', 'earlySuccessCriteria'];

export default defineRule({
  id: 'svc-early-success',
  on: 'service',
  severity: 'error',
  confidence: 'doc',
  summary: 'Say whether early success is enabled, from which percentage, and when the old tasks go.',
  why: 'Both are needed once it is enabled, and the percentage cannot lie below the minimum that has to stay healthy.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentEarlySuccessCriteria.html',

  *check(service) {
    const configuration = known(service.deploymentConfiguration);
    const criteria = known(configuration?.earlySuccessCriteria);
    if (criteria?.enable !== true) return;
    for (const member of ['healthyPercent', 'sourceServiceRevisionCleanup'] as const) {
      if (criteria[member] !== undefined) continue;
      yield { path: [...at, member], message: `With early success enabled "${member}" is needed; add it.` };
    }
    const percent = known(criteria.healthyPercent);
    const least = known(configuration?.minimumHealthyPercent);
    if (percent === undefined || least === undefined || percent >= least) return;
    yield {
      path: [...at, 'healthyPercent'],
      message: `Early success at ${percent} % lies below "minimumHealthyPercent", ${least} %; raise it to at least that.`,
      fixes: [{ title: `Use ${least}`, edits: [{ set: [...at, 'healthyPercent'], to: least }] }],
    };
  },
});
