import type { CapacityProvider, Cluster, ManagedScaling, StrategyItem } from '#core/ecs/api.ts';
import { code, type Markdown, md } from '#core/words/markdown.ts';
import { defineNode, type Tone } from '../node-kind.ts';
import capacityProviders from './capacity-providers.ts';

/** A provider, the cluster that it stands under, and its part in the strategy of that. */
interface Provided extends CapacityProvider {
  /** The cluster's ARN. */
  readonly cluster: string;
  readonly part: StrategyItem | undefined;
}

export default defineNode<Provided, Cluster>({
  kind: 'capacity-provider',
  flags: ['group'],
  noun: 'capacity provider',
  under: [capacityProviders],
  none: 'No capacity providers',
  list: async (ecs, parent) => {
    const providers = await ecs.capacityProviders(parent.capacityProviders);
    return providers.map((provider) => ({
      ...provider,
      cluster: parent.arn,
      part: parent.defaultStrategy.find(({ capacityProvider }) => capacityProvider === provider.name),
    }));
  },
  id: (provider) => provider.name,
  reference: ({ name }) => ({ kind: 'capacity-provider', name }),
  view: (provider) => ({
    label: provider.name,
    description: [statusOf(provider), partOf(provider), groupOf(provider)].filter(Boolean).join(' · '),
    icon: 'database',
    tone: toneOf(provider),
    flags: provider.autoScalingGroup === undefined ? [] : ['group'],
  }),
  tooltip: (provider) => [
    md`**${provider.name}** ${provider.status}`,
    ...(provider.part === undefined
      ? [md`Not in the cluster's default capacity provider strategy`]
      : [md`${partOf(provider)}`]),
    ...(provider.autoScalingGroup === undefined
      ? []
      : [md`Auto Scaling group: ${provider.autoScalingGroup}`]),
    ...(provider.managedInstances ? [md`Managed Instances: ECS chooses, patches and replaces them`] : []),
    ...(provider.scaling === undefined
      ? []
      : [md`${scalingOf(provider.scaling)}`, ...stepsOf(provider.scaling)]),
    ...(provider.terminationProtection
      ? [md`Managed termination protection: instances with tasks are kept on scale-in`]
      : []),
    ...(provider.updateReason === undefined ? [] : [md`${provider.updateReason}`]),
    ...(provider.arn === undefined ? [] : [code(provider.arn)]),
  ],
});

function statusOf({ status, updateStatus }: Provided): string {
  if (updateStatus?.endsWith('_FAILED')) return updateStatus;
  return status === 'ACTIVE' ? '' : status;
}

/** In the words of the API: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html */
function partOf({ part }: Provided): string {
  return part === undefined ? '' : `default: base ${part.base}, weight ${part.weight}`;
}

function groupOf({ autoScalingGroup, managedInstances, scaling }: Provided): string {
  if (managedInstances) return 'Managed Instances';
  if (autoScalingGroup === undefined) return '';
  return scaling?.enabled
    ? `${autoScalingGroup}, target ${scaling.target ?? 100} %`
    : `${autoScalingGroup}, no managed scaling`;
}

function stepsOf({ enabled, leastStep, mostStep, warmup }: ManagedScaling): readonly Markdown[] {
  if (!enabled || leastStep === undefined || mostStep === undefined) return [];
  const counts = warmup === undefined ? '' : `; a new one counts after ${warmup} s`;
  return [md`${leastStep} to ${mostStep} instances at once${counts}`];
}

function scalingOf({ enabled, target }: ManagedScaling): string {
  return enabled
    ? `Managed scaling: ECS scales the group to keep its capacity ${target ?? 100} % in use`
    : 'No managed scaling: ECS does not scale the group';
}

function toneOf({ status, updateStatus }: Provided): Tone {
  if (updateStatus?.endsWith('_FAILED')) return 'bad';
  return status === 'ACTIVE' ? 'good' : 'busy';
}
