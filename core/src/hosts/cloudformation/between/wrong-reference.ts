import type { HostFault } from '../../../subjects/subject.ts';
import type { Resource } from '../resources.ts';
import type { Given } from './given.ts';
import { type Mention, mentionsIn, propertyAt } from './mentions.ts';

/** A reference that gives another value than the property takes. */
interface Slip {
  readonly property: string;
  readonly type: RegExp;
  /** The attribute that is asked for by mistake; `undefined` for `Ref`. */
  readonly attribute?: RegExp;
  /** What that gives, and what belongs there. */
  readonly gives: string;
  readonly takes: string;
  /** The attribute that is right, `Ref`, or nothing where another resource is meant. */
  readonly right?: string;
}

/**
 * What `Ref` and the attributes give, by the pages of the types:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
const slips: readonly Slip[] = [
  {
    property: 'RegistryArn',
    type: /^AWS::ServiceDiscovery::Service$/,
    gives: 'the id of the registry',
    takes: 'its ARN',
    right: 'Arn',
  },
  {
    property: 'Namespace',
    type: /^AWS::ServiceDiscovery::\w+Namespace$/,
    gives: 'the id of the namespace',
    takes: 'its name or ARN',
    right: 'Arn',
  },
  {
    property: 'Arn',
    type: /^AWS::ECS::Cluster$/,
    gives: 'the name of the cluster',
    takes: 'its ARN',
    right: 'Arn',
  },
  ...['RoleArn', 'InfrastructureRoleArn'].map((property) => ({
    property,
    type: /^AWS::IAM::Role$/,
    gives: 'the name of the role',
    takes: 'its ARN',
    right: 'Arn',
  })),
  {
    property: 'HookTargetArn',
    type: /^AWS::Lambda::Function$/,
    gives: 'the name of the function',
    takes: 'its ARN',
    right: 'Arn',
  },
  {
    property: 'awslogs-group',
    type: /^AWS::Logs::LogGroup$/,
    attribute: /^Arn$/,
    gives: 'the ARN of the log group',
    takes: 'its name',
    right: 'Ref',
  },
  {
    property: 'FilesystemId',
    type: /^AWS::EFS::FileSystem$/,
    attribute: /^Arn$/,
    gives: 'the ARN of the file system',
    takes: 'its id',
    right: 'Ref',
  },
  {
    property: 'AccessPointId',
    type: /^AWS::EFS::AccessPoint$/,
    attribute: /^Arn$/,
    gives: 'the ARN of the access point',
    takes: 'its id',
    right: 'Ref',
  },
  {
    property: 'ValueFrom',
    type: /^AWS::SSM::Parameter$/,
    attribute: /^Value$/,
    gives: 'what the parameter holds',
    takes: 'its name',
    right: 'Ref',
  },
  {
    property: 'TargetGroupArn',
    type: /^AWS::ElasticLoadBalancingV2::TargetGroup$/,
    attribute: /^TargetGroup(?:Full)?Name$/,
    gives: 'a name',
    takes: 'the ARN of the target group',
    right: 'Ref',
  },
  {
    property: 'TargetGroupArn',
    type: /^AWS::ElasticLoadBalancingV2::(?:LoadBalancer|Listener|ListenerRule)$/,
    gives: 'something else',
    takes: 'the ARN of a target group',
  },
  {
    property: 'LoadBalancerName',
    type: /^AWS::ElasticLoadBalancingV2::LoadBalancer$/,
    gives: 'an ARN',
    takes: 'the name of a Classic Load Balancer; name the target group by "TargetGroupArn" instead',
  },
  {
    property: 'Subnets',
    type: /^AWS::EC2::(?:VPC|SecurityGroup)$/,
    gives: 'the id of something else',
    takes: 'ids of subnets',
  },
  {
    property: 'SecurityGroups',
    type: /^AWS::EC2::(?:VPC|Subnet)$/,
    gives: 'the id of something else',
    takes: 'ids of security groups',
  },
];

/** The attributes of the resources that ECS's refer to; a test holds them against the published specification. */
export const attributes: ReadonlyMap<string, readonly string[]> = new Map([
  ['AWS::ECS::TaskDefinition', ['TaskDefinitionArn']],
  ['AWS::ECS::Service', ['Name', 'ServiceArn']],
  ['AWS::ECS::Cluster', ['Arn']],
  ['AWS::ECS::CapacityProvider', []],
  ['AWS::ECS::TaskSet', ['Id']],
  ['AWS::IAM::Role', ['Arn', 'RoleId']],
  ['AWS::Logs::LogGroup', ['Arn']],
  ['AWS::ServiceDiscovery::Service', ['Arn', 'Id', 'Name']],
  ['AWS::EFS::FileSystem', ['Arn', 'FileSystemId']],
  ['AWS::EFS::AccessPoint', ['AccessPointId', 'Arn']],
  ['AWS::ECR::Repository', ['Arn', 'RepositoryUri']],
]);

/** What `Ref` gives of the resources of ECS; others are left to their pages. */
const refGives: ReadonlyMap<string, string> = new Map([
  ['AWS::ECS::TaskDefinition', ', and Ref gives its ARN'],
  ['AWS::ECS::Service', ', and Ref gives its ARN'],
  ['AWS::ECS::Cluster', ', and Ref gives its name'],
  ['AWS::ECS::CapacityProvider', ', and Ref gives its name'],
]);

/** References that give another thing than the property takes, or that CloudFormation cannot follow. */
export function wrongReferences({ input, all }: Given): HostFault[] {
  const types = new Map(all.map(({ id, type }) => [id, type]));
  const own = mentionsIn(input.node).flatMap((mention) => {
    const type = types.get(mention.name);
    const fault = type === undefined ? undefined : (slipOf(mention, type) ?? noAttribute(mention, type));
    return fault === undefined ? [] : [fault];
  });
  return [...own, ...inOutputs(input.resource)];
}

/** What outputs ask of a resource that it does not have, said with the resource they ask. */
function inOutputs({ id, type, declarations }: Resource): HostFault[] {
  return mentionsIn(declarations.outputs, ['Outputs']).flatMap((mention) => {
    const fault = mention.name === id ? noAttribute(mention, type) : undefined;
    return fault === undefined ? [] : [{ ...fault, isAbsolute: true }];
  });
}

function slipOf(mention: Mention, type: string): HostFault | undefined {
  const { name, attribute, path, isWhole } = mention;
  if (!isWhole) return undefined;
  const property = propertyAt(path);
  const found = slips.find(
    (each) =>
      each.property === property &&
      each.type.test(type) &&
      (each.attribute === undefined ? attribute === undefined : each.attribute.test(attribute ?? '')),
  );
  if (found === undefined) return undefined;
  const { gives, takes, right } = found;
  const to = right === 'Ref' ? { Ref: name } : { 'Fn::GetAtt': [name, right ?? ''] };
  const title = right === 'Ref' ? `Use Ref of "${name}"` : `Use attribute "${right}" of "${name}"`;
  return {
    id: 'cfn-reference',
    severity: 'error',
    path,
    message: `This gives ${gives}, but "${property}" takes ${takes}.`,
    ...(right === undefined ? {} : { fixes: [{ title, edits: [{ set: path, to }], preferred: true }] }),
  };
}

function noAttribute({ name, attribute, path, isWhole }: Mention, type: string): HostFault | undefined {
  const known = attributes.get(type);
  if (attribute === undefined || known === undefined || known.includes(attribute)) return undefined;
  // The id of a service to scale is read as a whole elsewhere.
  if (propertyAt(path) === 'ResourceId') return undefined;
  const has = known.length === 0 ? 'it has none' : `it has ${known.map((each) => `"${each}"`).join(' and ')}`;
  const arn = known.find((each) => each.endsWith('Arn') && /arn$/i.test(attribute));
  const fix = {
    title: `Use attribute "${arn}"`,
    edits: [{ set: path, to: { 'Fn::GetAtt': [name, arn ?? ''] } }],
  };
  return {
    id: 'cfn-attribute',
    severity: 'error',
    path,
    message: `"${name}" has no attribute "${attribute}"; ${has}${refGives.get(type) ?? ''}.`,
    ...(arn === undefined || !isWhole ? {} : { fixes: [{ ...fix, preferred: true }] }),
  };
}
