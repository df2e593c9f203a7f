import type { DocumentKind } from '../../ecs/kinds.ts';
import { nearest } from '../../ecs/nearest.ts';

/** The type that says of a cluster elsewhere which providers it has, and nothing else of it. */
export const associations = 'AWS::ECS::ClusterCapacityProviderAssociations';

/**
 * The resource types whose properties are inputs of ECS, or of what starts and scales its tasks:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html
 */
const kinds: ReadonlyMap<string, DocumentKind> = new Map<string, DocumentKind>([
  ['AWS::ECS::TaskDefinition', 'task-definition'],
  ['AWS::ECS::Service', 'create-service'],
  ['AWS::ECS::Cluster', 'cluster'],
  ['AWS::ECS::CapacityProvider', 'capacity-provider'],
  ['AWS::ECS::TaskSet', 'task-set'],
  [associations, 'cluster'],
  ['AWS::ECS::ExpressGatewayService', 'express-service'],
  ['AWS::ECS::Daemon', 'daemon'],
  ['AWS::ECS::DaemonTaskDefinition', 'daemon-task-definition'],
  ['AWS::ECS::PrimaryTaskSet', 'primary-task-set'],
  ['AWS::ApplicationAutoScaling::ScalableTarget', 'scalable-target'],
  ['AWS::ApplicationAutoScaling::ScalingPolicy', 'scaling-policy'],
  ['AWS::Scheduler::Schedule', 'schedule'],
  ['AWS::Events::Rule', 'rule-target'],
  ['AWS::Pipes::Pipe', 'pipe'],
]);

/** The kind of input that a resource of this type holds; `undefined` for types that are none of ours. */
export function kindOfResource(type: string): DocumentKind | undefined {
  return kinds.get(type);
}

/** The type that is meant by one of ECS that there is not; `undefined` where none is near. */
export function meantType(type: string): string | undefined {
  if (!type.startsWith('AWS::ECS::') || kinds.has(type)) return undefined;
  const names = [...kinds.keys()].filter((each) => each.startsWith('AWS::ECS::'));
  const near = nearest(
    type.slice(10),
    names.map((name) => name.slice(10)),
  );
  return near && `AWS::ECS::${near}`;
}

/** Every resource type that is looked at, with what it holds; a rule of EventBridge holds several inputs. */
export const resourceKinds: readonly (readonly [type: string, kind: DocumentKind])[] = [...kinds];

/** Members that the API asks for and CloudFormation makes up, or takes from elsewhere in the template. */
const madeUp: Partial<Record<DocumentKind, readonly string[]>> = {
  'task-definition': ['family'],
  'create-service': ['serviceName'],
  'capacity-provider': ['name'],
  // ScalingTargetId stands for these; that one of the two ways is taken is checked apart.
  'scaling-policy': ['ResourceId', 'ScalableDimension', 'ServiceNamespace'],
  schedule: ['Name'],
  rule: ['Name'],
  pipe: ['Name'],
  daemon: ['daemonName'],
  'daemon-task-definition': ['family'],
};

/** Whether a template may leave out a member that the API asks for. */
export function isMadeUp(kind: DocumentKind, member: string): boolean {
  return madeUp[kind]?.includes(member) === true;
}
