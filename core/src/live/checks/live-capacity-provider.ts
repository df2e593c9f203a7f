import { shortName } from '../../ecs/arn.ts';
import { code, md } from '../../words/markdown.ts';
import { defineLiveCheck } from '../live-check.ts';
import { namedIn } from '../named-in.ts';

export default defineLiveCheck({
  id: 'live-capacity-provider',
  severity: 'warning',
  confidence: 'doc',
  summary: 'Name capacity providers that the account and the cluster have.',
  why: 'ECS refuses a strategy with a provider that is not there, or that is not associated with the cluster.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html',
  about: 'capacity-provider',
  noun: 'capacity provider',
  at: ['CapacityProviderStrategyItem.capacityProvider', 'CreateClusterRequest.capacityProviders[]'],

  question(text) {
    const name = namedIn('ecs', text);
    return name === undefined ? undefined : { about: 'capacity-provider', name };
  },
  absent: () => 'Create it, or name another.',
  *check({ status }, { path, question: { name }, valueAt, kind, known }) {
    if (status !== 'ACTIVE') yield { path, message: `The capacity provider "${name}" is ${status}.` };
    if (kind === 'cluster') return;
    const written = valueAt(['cluster']);
    const cluster = typeof written === 'string' ? namedIn('ecs', written) : undefined;
    if (cluster === undefined) return;
    const answer = known.answer({ about: 'cluster', name: cluster });
    if (answer?.state !== 'there' || answer.facts.capacityProviders.includes(shortName(name))) return;
    const { capacityProviders } = answer.facts;
    const has = capacityProviders.length === 0 ? 'none' : capacityProviders.join(', ');
    yield {
      path,
      message: `The capacity provider "${name}" is not associated with the cluster "${cluster}", which has ${has}. Associate it, or name one of those.`,
    };
  },
  describe: ({ status }) => md`Capacity provider, ${code(status)}.`,
});
