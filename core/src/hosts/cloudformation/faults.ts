import { shapes } from '#schemas/shapes.js';
import type { DocNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import type { PathEdit } from '../../document/path-edit.ts';
import type { HostFault } from '../../subjects/subject.ts';
import { misspeltFault } from '../misspelt-fault.ts';
import { dynamicReferences } from './between/dynamic-references.ts';
import type { Given } from './between/given.ts';
import { listFaults } from './between/lists.ts';
import { loadBalancingFaults } from './between/load-balancing.ts';
import { namePartFaults } from './between/name-parts.ts';
import { providerFaults } from './between/providers.ts';
import { registryFaults } from './between/registries.ts';
import { attributeFaults } from './between/resource-attributes.ts';
import { roleTrustFaults } from './between/role-trust.ts';
import { scheduledActionFaults } from './between/scheduled-actions.ts';
import { secretKeyFaults } from './between/secret-keys.ts';
import { serviceNameFaults } from './between/service-names.ts';
import { undeclaredNames } from './between/undeclared.ts';
import { wrongReferences } from './between/wrong-reference.ts';
import { referenceIn } from './call.ts';
import { propertiesOf } from './inputs.ts';
import { spelling, templateName } from './names.ts';
import type { Misspelling } from './reading.ts';
import { associations, meantType } from './resource-types.ts';
import type { Resource } from './resources.ts';
import { resourceIdFaults } from './scaled-service.ts';

/** What CloudFormation itself refuses in a resource, and what the references between resources tell. */
export function faultsOf(given: Given): HostFault[] {
  const { input, reading } = given;
  return [
    ...reading.misspelt.map((each) => misspelt(each, input.resource.type)),
    ...misspeltType(given),
    ...attributeFaults(given),
    ...withoutTarget(given),
    ...targetIsTask(given),
    ...managedInstances(given),
    ...incompleteAssociation(given),
    ...(input.kind === 'scalable-target' ? resourceIdFaults(input.node, given.all) : []),
    ...wrongReferences(given),
    ...undeclaredNames(given),
    ...listFaults(given),
    ...loadBalancingFaults(given),
    ...providerFaults(given),
    ...registryFaults(given),
    ...serviceNameFaults(given),
    ...namePartFaults(given),
    ...secretKeyFaults(given),
    ...dynamicReferences(given),
    ...scheduledActionFaults(given),
    ...roleTrustFaults(given),
  ];
}

function misspelt({ path, written, right, type, value }: Misspelling, resourceType: string): HostFault {
  return misspeltFault({
    id: 'cfn-property-name',
    unknown: 'CloudFormation has no property',
    path,
    written,
    right,
    within: innerRenames(type, value, path, resourceType),
  });
}

/** Renames below a misspelt name, innermost first, so that one fix heals a whole tree in another spelling. */
function innerRenames(
  type: Misspelling['type'],
  value: DocNode | undefined,
  at: Path,
  resourceType: string,
): PathEdit[] {
  if (type?.kind === 'list' && value?.kind === 'array')
    return value.items.flatMap((item, index) => innerRenames(type.item, item, [...at, index], resourceType));
  if (type?.kind !== 'object' || value?.kind !== 'object') return [];
  const members = shapes[type.shape] ?? {};
  return value.members.flatMap(({ key, value: inner }) => {
    const found = spelling(key, type.shape, Object.keys(members), resourceType);
    if (found.is !== 'member' && found.is !== 'misspelt') return [];
    const path = [...at, key];
    const below = innerRenames(members[found.member]?.type, inner, path, resourceType);
    const to = templateName(type.shape, found.member, resourceType);
    return to === key ? below : [...below, { rename: path, to }];
  });
}

/** CloudFormation refuses a template with a type that it does not know: "Unrecognized resource types". */
function misspeltType({ input: { resource } }: Given): HostFault[] {
  const meant = meantType(resource.type);
  if (meant === undefined) return [];
  const path = [...resource.path, 'Type'];
  const message = `CloudFormation has no type "${resource.type}"; did you mean "${meant}"?`;
  const fix = { title: `Use "${meant}"`, edits: [{ set: path, to: meant }], preferred: true };
  return [{ id: 'cfn-type', severity: 'error', path, message, fixes: [fix], isAbsolute: true }];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-applicationautoscaling-scalingpolicy.html */
function withoutTarget({ input: { kind, node } }: Given): HostFault[] {
  if (kind !== 'scaling-policy' || node.open === true) return [];
  const has = (name: string) => memberOf(node, name) !== undefined;
  if (has('ScalingTargetId') || ['ResourceId', 'ScalableDimension', 'ServiceNamespace'].every(has)) return [];
  const message =
    'The policy does not say what it scales; give "ScalingTargetId", or all of "ResourceId", "ScalableDimension" and "ServiceNamespace".';
  return [{ id: 'cfn-scaling-target', severity: 'error', path: [], message }];
}

/** What is taken for the target by mistake. */
const noTargets: ReadonlyMap<string, string> = new Map([
  ['AWS::ECS::TaskDefinition', 'the task definition'],
  ['AWS::ECS::Service', 'a service'],
]);

/** The target of a schedule is the cluster; the task definition has a member of its own. */
function targetIsTask({ input: { kind }, reading, all }: Given): HostFault[] {
  const path = kind === 'rule-target' ? ['Arn'] : kind === 'schedule' ? ['Target', 'Arn'] : undefined;
  const type = path && resourceReferredTo(nodeAt(reading.node, path), all)?.type;
  const what = type && noTargets.get(type);
  if (path === undefined || what === undefined) return [];
  const message = `This is ${what}; the target that runs a task is the cluster, so give the ARN of the cluster here.`;
  return [{ id: 'cfn-target-arn', severity: 'error', path: reading.place(path), message }];
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-capacity-providers.html */
function managedInstances({ input: { resource }, reading, all }: Given): HostFault[] {
  if (resource.type !== associations) return [];
  const list = nodeAt(reading.node, ['capacityProviders']);
  if (list?.kind !== 'array') return [];
  return list.items.flatMap((item, index) => {
    const found = resourceReferredTo(item, all);
    const properties = found?.type === 'AWS::ECS::CapacityProvider' ? propertiesOf(found) : undefined;
    if (properties === undefined || memberOf(properties, 'ManagedInstancesProvider') === undefined) return [];
    const message = `"${found?.id}" provides managed instances, which belong to the cluster that their provider names; remove it here.`;
    const path = reading.place(['capacityProviders', index]);
    return [{ id: 'cfn-managed-instances', severity: 'error' as const, path, message }];
  });
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-clustercapacityproviderassociations.html */
function incompleteAssociation({ input: { resource, node } }: Given): HostFault[] {
  if (resource.type !== associations || node.open === true) return [];
  return ['Cluster', 'CapacityProviders', 'DefaultCapacityProviderStrategy']
    .filter((name) => memberOf(node, name) === undefined)
    .map((name) => ({
      id: 'cfn-association-required',
      severity: 'error',
      path: [],
      message: `"${name}" is missing; an association needs its cluster, its providers and the default strategy, which may be empty.`,
    }));
}

/** What `Ref` gives, or the ARN. */
function resourceReferredTo(node: DocNode | undefined, all: readonly Resource[]): Resource | undefined {
  const reference = node?.kind === 'unknown' ? referenceIn(node.text) : undefined;
  return reference && all.find(({ id }) => id === reference.name);
}
