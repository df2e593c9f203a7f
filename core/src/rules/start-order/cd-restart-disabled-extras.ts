import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-restart-disabled-extras',
  severity: 'error',
  confidence: 'tool',
  on: 'container',
  summary: 'Say how a container restarts only when it restarts.',
  why: 'A restart policy that is off has nothing to apply its settings to.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerRestartPolicy.html',

  *check(container) {
    const policy = known(container.restartPolicy);
    if (policy?.enabled !== false) return;

    for (const member of ['ignoredExitCodes', 'restartAttemptPeriod'] as const) {
      if (policy[member] === undefined) continue;
      const path = ['restartPolicy', member];
      yield {
        path,
        on: 'key',
        message: `The restart policy is off, so "${member}" has no meaning; remove it or enable the policy.`,
        fixes: [
          { title: `Remove "${member}"`, edits: [{ remove: path }] },
          { title: 'Enable the restart policy', edits: [{ set: ['restartPolicy', 'enabled'], to: true }] },
        ],
      };
    }
  },
});
