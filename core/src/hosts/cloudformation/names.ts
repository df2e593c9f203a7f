import type { DocumentKind } from '../../ecs/kinds.ts';

/**
 * The resource types whose properties are inputs of the ECS API:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/AWS_ECS.html
 */
const kinds: ReadonlyMap<string, DocumentKind> = new Map<string, DocumentKind>([
  ['AWS::ECS::TaskDefinition', 'task-definition'],
  ['AWS::ECS::Service', 'create-service'],
  ['AWS::ECS::Cluster', 'cluster'],
  ['AWS::ECS::CapacityProvider', 'capacity-provider'],
  ['AWS::ECS::TaskSet', 'task-set'],
]);

/** The kind of input that a resource of this type holds; `undefined` for types that are none of ours. */
export function kindOfResource(type: string): DocumentKind | undefined {
  return kinds.get(type);
}

/**
 * Property names that are not the API's name with a capital letter, by shape: for task definitions, services,
 * clusters and capacity providers they are those of the resource specification (link above).
 */
const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  CreateCapacityProviderRequest: { cluster: 'ClusterName' },
  CreateClusterRequest: { settings: 'ClusterSettings' },
  CreateServiceRequest: { placementStrategy: 'PlacementStrategies' },
  EFSAuthorizationConfig: { iam: 'IAM' },
  EFSVolumeConfiguration: { fileSystemId: 'FilesystemId' },
  ProxyConfiguration: { properties: 'ProxyConfigurationProperties' },
  Volume: {
    efsVolumeConfiguration: 'EFSVolumeConfiguration',
    fsxWindowsFileServerVolumeConfiguration: 'FSxWindowsFileServerVolumeConfiguration',
    s3filesVolumeConfiguration: 'S3FilesVolumeConfiguration',
  },
};

/** A member of the API by the name that CloudFormation gives it. */
export function templateName(shape: string, member: string): string {
  return names[shape]?.[member] ?? member.charAt(0).toUpperCase() + member.slice(1);
}

/** Names that differ by more than capitals, to the API's. */
const otherNames: ReadonlyMap<string, string> = new Map(
  Object.values(names)
    .flatMap((members) => Object.entries(members))
    .filter(([member, name]) => member.toLowerCase() !== name.toLowerCase())
    .map(([member, name]) => [name, member]),
);

/** The API's name for a property whose name is another word altogether. */
export function otherName(written: string): string | undefined {
  return otherNames.get(written);
}

/** Members that the API asks for and CloudFormation makes up itself. */
const madeUp: Partial<Record<DocumentKind, readonly string[]>> = {
  'task-definition': ['family'],
  'create-service': ['serviceName'],
  'capacity-provider': ['name'],
};

/** Whether a template may leave out a member that the API asks for. */
export function isMadeUp(kind: DocumentKind, member: string): boolean {
  return madeUp[kind]?.includes(member) === true;
}

/** Properties that CloudFormation acts on itself. */
const own: Partial<Record<DocumentKind, readonly string[]>> = {
  'create-service': ['ForceNewDeployment'],
};

/** Whether a property does not reach the API. */
export function isOwnProperty(kind: DocumentKind, property: string): boolean {
  return own[kind]?.includes(property) === true;
}
