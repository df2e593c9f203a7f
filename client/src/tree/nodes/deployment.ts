import type { Deployment, Service } from '#core/ecs/api.ts';
import { shortName } from '#core/ecs/arn.ts';
import { md } from '#core/words/markdown.ts';
import { keptOf, withKept } from '../kept-service.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import { timeOf } from '../time.ts';
import deployments from './deployments.ts';

const tones: Readonly<Record<string, Tone>> = { COMPLETED: 'good', IN_PROGRESS: 'busy', FAILED: 'bad' };

export default defineNode<Deployment, Service>({
  kind: 'deployment',
  noun: 'deployment',
  under: [deployments],
  none: 'No deployments',
  list: async (_, { arn, deployments: now }, around) => {
    const kept = (await keptOf(around, arn))?.deployments.map(replaced);
    return withKept(now, kept);
  },
  id: (deployment) => deployment.id,
  view: (deployment) => ({
    label: shortName(deployment.taskDefinition),
    description: [
      deployment.status,
      deployment.rollout,
      `${deployment.running}/${deployment.desired}`,
      ...(deployment.failed > 0 ? [`${deployment.failed} failed`] : []),
    ]
      .filter((part) => part !== undefined)
      .join(' · '),
    icon: 'git-commit',
    tone: toneOf(deployment),
  }),
  text: ({ rolloutReason }) => rolloutReason,
  tooltip: (deployment) => [
    md`**${deployment.id}** ${deployment.status}`,
    md`${deployment.running} running, ${deployment.pending} pending, ${deployment.failed} failed, ${deployment.desired} desired`,
    ...(deployment.rolloutReason === undefined ? [] : [md`${deployment.rolloutReason}`]),
    md`Updated ${timeOf(deployment.updatedAt)}`,
  ],
});

/** One that another has replaced, as it was seen last. */
function replaced(deployment: Deployment): Deployment {
  const { rollout } = deployment;
  return {
    ...deployment,
    ...{ status: 'REPLACED', running: 0, pending: 0 },
    rollout: rollout === 'IN_PROGRESS' ? undefined : rollout,
  };
}

function toneOf({ rollout = '' }: Deployment): Tone {
  return (Object.hasOwn(tones, rollout) ? tones[rollout] : undefined) ?? 'busy';
}
