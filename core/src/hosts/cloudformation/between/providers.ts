import type { DocNode, ObjectNode } from '../../../document/node.ts';
import { memberOf, nodeAt } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { mixedProvider, mixedProviderFault } from '../../mixed-providers.ts';
import { callIn, referenceIn } from '../call.ts';
import { propertiesOf } from '../inputs.ts';
import { textIn } from '../parameters.ts';
import { associations } from '../resource-types.ts';
import type { Resource } from '../resources.ts';
import type { Given } from './given.ts';
import { mentionsIn } from './mentions.ts';

/** What the capacity providers of a template's cluster and of its instances tell. */
export function providerFaults(given: Given): HostFault[] {
  return [...notAssociated(given), ...associatedTwice(given), ...unprotected(given), ...mixed(given)];
}

/** Providers that the template declares are groups of instances, be they of Auto Scaling or managed. */
function mixed({ input: { path: start }, reading, all }: Given): HostFault[] {
  const odd = mixedProvider(reading.node, (provider) => {
    const name = provider.kind === 'unknown' ? referenceIn(provider.text)?.name : undefined;
    return all.find(({ id, type }) => id === name && type === 'AWS::ECS::CapacityProvider')?.id;
  });
  return odd === undefined ? [] : [mixedProviderFault(odd, [...start, ...reading.place(odd.path)])];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PutClusterCapacityProviders.html */
function notAssociated({ input: { kind, node, path: start }, reading, all }: Given): HostFault[] {
  const cluster = kind === 'create-service' ? referredTo(memberOf(node, 'Cluster')?.value, all) : undefined;
  const strategy = nodeAt(reading.node, ['capacityProviderStrategy']);
  if (cluster?.type !== 'AWS::ECS::Cluster' || strategy?.kind !== 'array') return [];
  const has = providersOf(cluster, all);
  if (has === undefined) return [];
  return strategy.items.flatMap((_, index): HostFault[] => {
    const path = ['capacityProviderStrategy', index, 'capacityProvider'];
    const name = textIn(nodeAt(reading.node, path));
    if (name === undefined || !/^FARGATE(?:_SPOT)?$/.test(name) || has.has(name)) return [];
    const message = `The cluster "${cluster.id}" does not have the capacity provider ${name}; add it to its "CapacityProviders".`;
    const own = propertiesOf(cluster);
    const at = [...cluster.path, 'Properties', 'CapacityProviders'];
    const fix = {
      title: `Add ${name} to "${cluster.id}"`,
      edits: [{ append: at, item: name }],
      preferred: true,
    };
    const isOwn = own !== undefined && !all.some((each) => isOf(each, cluster));
    return [
      {
        id: 'cfn-cluster-providers',
        severity: 'error',
        path: [...start, ...reading.place(path)],
        message,
        fixes: isOwn ? [fix] : [],
        isAbsolute: true,
      },
    ];
  });
}

/**
 * CloudFormation refuses an association with a cluster that has providers by itself: "The cluster already contains
 * capacity provider associations".
 */
function associatedTwice({ input: { resource, path: start }, all }: Given): HostFault[] {
  if (resource.type !== associations) return [];
  const cluster = all.find((each) => each.type === 'AWS::ECS::Cluster' && isOf(resource, each));
  const properties = cluster && propertiesOf(cluster);
  const own = properties && memberOf(properties, 'CapacityProviders')?.value;
  if (cluster === undefined || own?.kind !== 'array' || own.items.length === 0) return [];
  return [
    {
      id: 'cfn-associated-twice',
      severity: 'error',
      path: [...start, 'Cluster'],
      message: `The cluster "${cluster.id}" names "CapacityProviders" by itself and cannot be associated with others; say them in one of the two places.`,
      isAbsolute: true,
    },
  ];
}

/** The providers of Fargate that a cluster has by itself and by associations; `undefined` where that is open. */
function providersOf(cluster: Resource, all: readonly Resource[]): ReadonlySet<string> | undefined {
  const owners = [cluster, ...all.filter((each) => isOf(each, cluster))];
  const found = new Set<string>();
  for (const owner of owners) {
    const written = memberOf(owner.body, 'Properties')?.value;
    if (written === undefined) continue;
    const properties = propertiesOf(owner);
    if (properties === undefined || properties.open === true || hasLoops(properties)) return undefined;
    const list = memberOf(properties, 'CapacityProviders')?.value;
    if (list === undefined) continue;
    if (list.kind !== 'array') return undefined;
    for (const item of list.items) {
      const name = textIn(item);
      if (name === undefined && callIn(item)?.name !== 'Ref') return undefined;
      // A parameter may be any provider.
      if (name === undefined && referredTo(item, all) === undefined) return undefined;
      if (name !== undefined) found.add(name);
    }
  }
  return found;
}

function hasLoops({ members }: ObjectNode): boolean {
  return members.some(({ key }) => key.startsWith('Fn::'));
}

function isOf({ type, body }: Resource, cluster: Resource): boolean {
  if (type !== associations) return false;
  const named = mentionsIn(nodeAt(body, ['Properties', 'Cluster']));
  return named.some(({ name }) => name === cluster.id);
}

/**
 * In the words of ECS: "To enable managed termination protection for a capacity provider, the Auto Scaling group
 * must have instance protection from scale in enabled."
 */
function unprotected({ input: { kind, node, path: start }, reading, all }: Given): HostFault[] {
  if (kind !== 'capacity-provider') return [];
  const path = ['autoScalingGroupProvider', 'managedTerminationProtection'];
  if (textIn(nodeAt(reading.node, path)) !== 'ENABLED') return [];
  const group = referredTo(nodeAt(node, ['AutoScalingGroupProvider', 'AutoScalingGroupArn']), all);
  const properties = group?.type === 'AWS::AutoScaling::AutoScalingGroup' ? propertiesOf(group) : undefined;
  if (group === undefined || properties === undefined || hasLoops(properties)) return [];
  const written = memberOf(properties, 'NewInstancesProtectedFromScaleIn')?.value;
  if (written !== undefined && textIn(written) !== 'false') return [];
  const at = [...group.path, 'Properties', 'NewInstancesProtectedFromScaleIn'];
  return [
    {
      id: 'cfn-termination-protection',
      severity: 'error',
      path: [...start, ...reading.place(path)],
      message: `Managed termination protection needs an Auto Scaling group whose new instances are protected; set "NewInstancesProtectedFromScaleIn" of "${group.id}" to true.`,
      fixes: [
        { title: `Protect new instances of "${group.id}"`, edits: [{ set: at, to: true }], preferred: true },
      ],
      isAbsolute: true,
    },
  ];
}

/** The resource that a value is, by `Ref`, an attribute or the same in a substitution. */
function referredTo(node: DocNode | undefined, all: readonly Resource[]): Resource | undefined {
  const [mention, ...others] = mentionsIn(node);
  if (mention === undefined || others.length > 0 || !mention.isWhole || mention.path.length > 0)
    return undefined;
  return all.find(({ id }) => id === mention.name);
}
