import { shapes } from '#schemas/shapes.js';
import type { DocumentKind } from '../../ecs/kinds.ts';

/**
 * Arguments that are not the API's name in snake case, by shape: repeated blocks go by a singular, and some names are
 * the provider's own. https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
const argumentNames: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  RegisterTaskDefinitionRequest: { volumes: 'volume' },
  Volume: { configuredAtLaunch: 'configure_at_launch' },
  CreateServiceRequest: {
    serviceName: 'name',
    role: 'iam_role',
    loadBalancers: 'load_balancer',
    placementStrategy: 'ordered_placement_strategy',
    volumeConfigurations: 'volume_configuration',
  },
  DeploymentConfiguration: { lifecycleHooks: 'lifecycle_hook' },
  ServiceConnectConfiguration: { services: 'service' },
  ServiceConnectService: { clientAliases: 'client_alias' },
  ServiceConnectTlsConfiguration: { issuerCertificateAuthority: 'issuer_cert_authority' },
  ServiceManagedEBSVolumeConfiguration: { sizeInGiB: 'size_in_gb', filesystemType: 'file_system_type' },
  LogConfiguration: { secretOptions: 'secret_option' },
  CreateClusterRequest: { clusterName: 'name', settings: 'setting' },
  ExecuteCommandLogConfiguration: { s3EncryptionEnabled: 's3_bucket_encryption_enabled' },
  InstanceRequirementsRequest: { vCpuCount: 'vcpu_count', memoryGiBPerVCpu: 'memory_gib_per_vcpu' },
  CreateTaskSetRequest: { loadBalancers: 'load_balancer' },
  ScalingPutScalingPolicyRequest: { PolicyName: 'name' },
  ScalingStepScalingPolicyConfiguration: { StepAdjustments: 'step_adjustment' },
  ScalingPredictiveScalingPolicyConfiguration: { MetricSpecifications: 'metric_specification' },
  RuleTarget: { Id: 'target_id', EcsParameters: 'ecs_target' },
  RuleEcsParameters: {
    PlacementConstraints: 'placement_constraint',
    PlacementStrategy: 'ordered_placement_strategy',
  },
  RuleInputTransformer: { InputPathsMap: 'input_paths' },
};

/** Names that differ in one of the resource types that have them. */
const argumentNamesIn: Readonly<Record<string, typeof argumentNames>> = {
  aws_ecs_cluster_capacity_providers: { CreateClusterRequest: { clusterName: 'cluster_name' } },
  aws_ecs_service: { LoadBalancer: { loadBalancerName: 'elb_name' } },
};

/** Arguments whose value stands deeper in the API's input, by resource type or shape. */
const moved: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  aws_ecs_service: {
    deployment_minimum_healthy_percent: ['deploymentConfiguration', 'minimumHealthyPercent'],
    deployment_maximum_percent: ['deploymentConfiguration', 'maximumPercent'],
    deployment_circuit_breaker: ['deploymentConfiguration', 'deploymentCircuitBreaker'],
    alarms: ['deploymentConfiguration', 'alarms'],
  },
  Volume: { host_path: ['host', 'sourcePath'] },
};

/** Shapes whose one member's members are written in its place. */
const unwrapped: Readonly<Record<string, string>> = {
  NetworkConfiguration: 'awsvpcConfiguration',
  RuleNetworkConfiguration: 'awsvpcConfiguration',
  ScheduleNetworkConfiguration: 'awsvpcConfiguration',
};

/** What every resource may say to Terraform itself, or is told by it. */
const ofTerraform = [
  'count',
  'depends_on',
  'for_each',
  'id',
  'lifecycle',
  'provider',
  'provisioner',
  'connection',
];

/** Arguments that the provider acts on, or that belong to other services. */
const ofProvider: Readonly<Record<string, readonly string[]>> = {
  '': ['region', 'tags_all', 'timeouts'],
  aws_ecs_task_definition: ['skip_destroy', 'track_latest', 'revision', 'arn_without_revision'],
  aws_ecs_service: [
    'force_delete',
    'force_new_deployment',
    'sigint_rollback',
    'triggers',
    'wait_for_steady_state',
  ],
  aws_ecs_cluster: ['capacity_providers', 'default_capacity_provider_strategy'],
  aws_ecs_task_set: [
    'force_delete',
    'wait_until_stable',
    'wait_until_stable_timeout',
    'status',
    'task_set_id',
  ],
  aws_appautoscaling_policy: ['alarm_arns'],
  aws_scheduler_schedule: ['name_prefix'],
  aws_cloudwatch_event_target: [
    'rule',
    'event_bus_name',
    'force_destroy',
    'appsync_target',
    'batch_target',
    'http_target',
    'kinesis_target',
    'redshift_target',
    'run_command_targets',
    'sagemaker_pipeline_target',
    'sqs_target',
  ],
  aws_cloudwatch_event_rule: ['force_destroy', 'is_enabled', 'name_prefix'],
  ScheduleTarget: [
    'eventbridge_parameters',
    'kinesis_parameters',
    'sagemaker_pipeline_parameters',
    'sqs_parameters',
  ],
  RuleTarget: [],
};

/** The resource types whose arguments are inputs of ECS, or of what starts and scales its tasks. */
export const resourceKinds: ReadonlyMap<string, DocumentKind> = new Map<string, DocumentKind>([
  ['aws_ecs_task_definition', 'task-definition'],
  ['aws_ecs_service', 'create-service'],
  ['aws_ecs_cluster', 'cluster'],
  ['aws_ecs_cluster_capacity_providers', 'cluster'],
  ['aws_ecs_capacity_provider', 'capacity-provider'],
  ['aws_ecs_task_set', 'task-set'],
  ['aws_appautoscaling_target', 'scalable-target'],
  ['aws_appautoscaling_policy', 'scaling-policy'],
  ['aws_scheduler_schedule', 'schedule'],
  ['aws_cloudwatch_event_target', 'rule-target'],
  ['aws_cloudwatch_event_rule', 'rule'],
]);

/** Members that the API asks for and the provider makes up, or has a default for. */
const madeUp: Partial<Record<DocumentKind, readonly string[]>> = {
  'create-service': ['desiredCount'],
  schedule: ['Name'],
  rule: ['Name'],
  'rule-target': ['Id'],
};

/** Whether a resource may leave out a member that the API asks for. */
export function isMadeUp(kind: DocumentKind, member: string): boolean {
  return madeUp[kind]?.includes(member) === true;
}

/** What an argument of a resource stands for: a path of the API, nothing of the API, or no argument at all. */
export type Argument =
  | { readonly is: 'member'; readonly to: readonly string[]; readonly right: string }
  | { readonly is: 'own' | 'unknown' };

/** What a name in a block of a shape stands for. */
export function argument(written: string, type: string, shape: string, isRoot: boolean): Argument {
  const deeper = moved[isRoot ? type : shape]?.[written];
  if (deeper !== undefined) return { is: 'member', to: deeper, right: written };
  if (isRoot && [...ofTerraform, ...(ofProvider[''] ?? []), ...(ofProvider[type] ?? [])].includes(written))
    return { is: 'own' };
  if (ofProvider[shape]?.includes(written)) return { is: 'own' };
  if (isRoot && written === 'arn' && type !== 'aws_cloudwatch_event_target') return { is: 'own' };
  const letters = lettersOf(written);
  const members = Object.keys(shapes[shape] ?? {});
  const member =
    members.find((each) => argumentName(type, shape, each) === written) ??
    members.find(
      (each) => lettersOf(each) === letters || lettersOf(argumentName(type, shape, each)) === letters,
    );
  if (member === undefined) return { is: 'unknown' };
  return { is: 'member', to: [member], right: argumentName(type, shape, member) };
}

/** A member of the API by the name that the provider gives it. */
export function argumentName(type: string, shape: string, member: string): string {
  return argumentNamesIn[type]?.[shape]?.[member] ?? argumentNames[shape]?.[member] ?? snakeCase(member);
}

/** The arguments that a member of the API goes by where that is not its own name, in whatever shape. */
export function ownArguments(member: string): readonly string[] {
  return [argumentNames, ...Object.values(argumentNamesIn)]
    .flatMap((shapesOf) => Object.values(shapesOf))
    .flatMap((members) => (Object.hasOwn(members, member) ? (members[member] ?? []) : []));
}

/** A member's name in a sentence; those that only containers have are written as the API has them. */
export function argumentNameIn(type: string, shape: string, member: string): string {
  const isOfContainers =
    shape === '' &&
    Object.hasOwn(shapes.ContainerDefinition ?? {}, member) &&
    !Object.hasOwn(shapes.RegisterTaskDefinitionRequest ?? {}, member);
  return isOfContainers ? member : (besideHolder(type, shape, member) ?? argumentName(type, shape, member));
}

/** The argument beside the holder of a member: `host_path` is `sourcePath`, and `host`, which holds nothing else. */
function besideHolder(type: string, shape: string, member: string): string | undefined {
  for (const holder of Object.keys(moved)) {
    if (holder !== type && !Object.hasOwn(shapes, holder)) continue;
    for (const [argument, [first = '', inner = '']] of Object.entries(moved[holder] ?? {})) {
      if (inner === member && (shape === '' || Object.hasOwn(shapes[shape] ?? {}, inner))) return argument;
      const held = shapes[holder]?.[first]?.type;
      const alone = held?.kind === 'object' && Object.keys(shapes[held.shape] ?? {}).length === 1;
      if (first === member && holder === shape && alone) return argument;
    }
  }
  return undefined;
}

/** The argument that stands for the beginning of a path; `undefined` where the path is written step by step. */
export function movedArgument(
  type: string,
  shape: string,
  isRoot: boolean,
  path: readonly (string | number)[],
): { readonly name: string; readonly length: number } | undefined {
  const found = Object.entries(moved[isRoot ? type : shape] ?? {}).find(([, to]) =>
    to.every((segment, index) => path[index] === segment),
  );
  return found && { name: found[0], length: found[1].length };
}

/** Which members of a member are arguments beside it, and by which names; by resource type for its own arguments, else by shape. */
export function movedFrom(holder: string, name: string): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(moved[holder] ?? {}).flatMap(([argument, [first, inner]]): [string, string][] =>
      first === name && inner !== undefined ? [[inner, argument]] : [],
    ),
  );
}

/** The member of a shape whose members are written in the place of the shape's own. */
export function unwrappedMember(shape: string): string | undefined {
  return unwrapped[shape];
}

/** `sizeInGiB` as `size_in_gib`. */
export function snakeCase(name: string): string {
  return name
    .replace(/iB/g, 'ib')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

/** `size_in_gib` as an API would spell it. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
}

function lettersOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
