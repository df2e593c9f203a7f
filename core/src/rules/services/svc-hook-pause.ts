import { entries, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  severity: 'error',
  on: 'service',
  id: 'svc-hook-pause',
  confidence: 'doc',
  summary: 'Pause a deployment only where it can stand still.',
  why: 'A PAUSE hook calls nothing, and a deployment cannot stop in the middle of a traffic shift.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentLifecycleHook.html',

  *check(service) {
    for (const [index, hook] of entries(known(service.deploymentConfiguration)?.lifecycleHooks)) {
      // The member is newer than some SDKs, so its type is read as a plain word.
      const type: unknown = Reflect.get(hook, 'targetType');
      if (type !== 'PAUSE') continue;
      const at = ['deploymentConfiguration', 'lifecycleHooks', index];
      for (const member of ['hookTargetArn', 'hookDetails'] as const) {
        if (hook[member] === undefined) continue;
        const path = [...at, member];
        yield {
          path,
          message: `A PAUSE hook calls nothing and takes no "${member}"; remove it.`,
          fixes: [{ title: `Remove "${member}"`, edits: [{ remove: path }] }],
        };
      }
      for (const [place, stage] of entries(hook.lifecycleStages)) {
        if (stage !== 'TEST_TRAFFIC_SHIFT' && stage !== 'PRODUCTION_TRAFFIC_SHIFT') continue;
        yield {
          path: [...at, 'lifecycleStages', place],
          message: `A deployment cannot pause in ${stage}; pause before or after the shift.`,
        };
      }
    }
  },
});
