import type { DocNode, Member, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { type Argument, argument } from './arguments.ts';
import type { TerraformResource } from './resources.ts';

/** What the inputs of a published module stand for, by the kind of what the module makes of them. */
type ModuleTable = Partial<Record<DocumentKind, Readonly<Record<string, readonly string[]>>>>;

const awsvpc = ['networkConfiguration', 'awsvpcConfiguration'];
const deployment = 'deploymentConfiguration';

/**
 * https://registry.terraform.io/modules/terraform-aws-modules/ecs/aws and
 * https://registry.terraform.io/modules/cloudposse/ecs-container-definition/aws
 */
const tables: Readonly<Record<string, ModuleTable>> = {
  'module:service': {
    'task-definition': {
      ...sameNames(
        'family cpu memory network_mode requires_compatibilities ipc_mode pid_mode proxy_configuration',
      ),
      ...sameNames('container_definitions ephemeral_storage runtime_platform enable_fault_injection'),
      volume: ['volumes'],
      task_definition_placement_constraints: ['placementConstraints'],
      task_exec_iam_role_arn: ['executionRoleArn'],
      tasks_iam_role_arn: ['taskRoleArn'],
    },
    'create-service': {
      ...sameNames('desired_count launch_type capacity_provider_strategy platform_version propagate_tags'),
      ...sameNames('scheduling_strategy enable_execute_command health_check_grace_period_seconds'),
      ...sameNames('placement_constraints service_connect_configuration service_registries'),
      ...sameNames('deployment_controller deployment_configuration availability_zone_rebalancing'),
      name: ['serviceName'],
      cluster_arn: ['cluster'],
      load_balancer: ['loadBalancers'],
      ordered_placement_strategy: ['placementStrategy'],
      volume_configuration: ['volumeConfigurations'],
      vpc_lattice_configurations: ['vpcLatticeConfigurations'],
      enable_ecs_managed_tags: ['enableECSManagedTags'],
      deployment_circuit_breaker: [deployment, 'deploymentCircuitBreaker'],
      deployment_maximum_percent: [deployment, 'maximumPercent'],
      deployment_minimum_healthy_percent: [deployment, 'minimumHealthyPercent'],
      alarms: [deployment, 'alarms'],
      subnet_ids: [...awsvpc, 'subnets'],
      security_group_ids: [...awsvpc, 'securityGroups'],
      assign_public_ip: [...awsvpc, 'assignPublicIp'],
    },
  },
  'module:cluster': {
    cluster: {
      ...sameNames('cluster_name configuration default_capacity_provider_strategy service_connect_defaults'),
      name: ['clusterName'],
      setting: ['settings'],
      cluster_settings: ['settings'],
      cluster_configuration: ['configuration'],
      cluster_service_connect_defaults: ['serviceConnectDefaults'],
      cluster_capacity_providers: ['capacityProviders'],
    },
  },
  'module:container': {
    'container-definitions': {
      ...sameNames(
        'name image cpu memory memory_reservation essential command user privileged hostname links',
      ),
      ...sameNames(
        'working_directory environment secrets port_mappings mount_points log_configuration ulimits',
      ),
      ...sameNames('firelens_configuration linux_parameters volumes_from dns_servers dns_search_domains'),
      ...sameNames(
        'docker_labels start_timeout stop_timeout system_controls resource_requirements extra_hosts',
      ),
      ...sameNames('docker_security_options interactive pseudo_terminal environment_files restart_policy'),
      ...sameNames('repository_credentials disable_networking readonly_root_filesystem depends_on'),
      container_name: ['name'],
      container_image: ['image'],
      container_cpu: ['cpu'],
      container_memory: ['memory'],
      container_memory_reservation: ['memoryReservation'],
      entrypoint: ['entryPoint'],
      entry_point: ['entryPoint'],
      healthcheck: ['healthCheck'],
      health_check: ['healthCheck'],
      container_depends_on: ['dependsOn'],
    },
  },
};

/** What the modules set where nothing is said. */
const defaults: Partial<Record<DocumentKind, Readonly<Record<string, Default>>>> = {
  'task-definition': {
    network_mode: 'awsvpc',
    requires_compatibilities: ['FARGATE'],
    cpu: 1024,
    memory: 2048,
    tasks_iam_role_arn: null,
  },
  'create-service': { launch_type: 'FARGATE', security_group_ids: null, deployment_circuit_breaker: null },
};

/** Null stands for what the module makes itself. */
type Default = string | number | readonly string[] | null;

/** Inputs of a container that only the module knows. */
const ofModule =
  /^(?:create_|enable_cloudwatch_|cloudwatch_log_|service$|operating_system_family$|definition$)/;

const published =
  /^(?:git::)?(?:https:\/\/|ssh:\/\/git@)?(?:registry\.(?:terraform\.io|opentofu\.org)\/|github\.com[/:])?(terraform-aws-modules\/(?:ecs\/aws|terraform-aws-ecs)|cloudposse\/(?:ecs-container-definition\/aws|terraform-aws-ecs-container-definition))(?:\.git)?(?:\/\/modules\/([\w-]+))?\/?(?:\?.*)?$/;

/** Whether a resource is the inputs of a published module. */
export function isModule({ type }: Pick<TerraformResource, 'type'>): boolean {
  return type.startsWith('module:');
}

/** What a module makes of its inputs, and those of the services in it. */
export function moduleParts(
  module: TerraformResource,
): readonly (readonly [TerraformResource, DocumentKind])[] {
  const found = published.exec(module.type);
  if (found === null) return [];
  const [, name = '', part] = found;
  if (name.startsWith('cloudposse'))
    return [[{ ...module, type: 'module:container' }, 'container-definitions']];
  if (part === 'container-definition')
    return [[{ ...module, type: 'module:container' }, 'container-definitions']];
  if (part === 'service') return serviceParts({ ...module, type: 'module:service' });
  if (part === 'cluster') return [[{ ...module, type: 'module:cluster' }, 'cluster']];
  if (part !== undefined) return [];
  const services = memberOf(module.body, 'services')?.value;
  const inner = services?.kind === 'object' ? services.members : [];
  return [
    [{ ...module, type: 'module:cluster' }, 'cluster'],
    ...inner.flatMap(({ key, value }) =>
      value?.kind === 'object'
        ? serviceParts({
            ...module,
            type: 'module:service',
            path: [...module.path, 'services', key],
            body: value,
          })
        : [],
    ),
  ];
}

function serviceParts(module: TerraformResource): (readonly [TerraformResource, DocumentKind])[] {
  const isMade = !isFalse(module.body, 'create_task_definition');
  return [...(isMade ? ([[module, 'task-definition']] as const) : []), [module, 'create-service']];
}

/** Whether an input is written as false. */
function isFalse(body: ObjectNode, name: string): boolean {
  const value = memberOf(body, name)?.value;
  return value?.kind === 'scalar' && value.value === false;
}

/** What an input of a module stands for; `undefined` for what is the module's own. */
function moduleArgument(type: string, kind: DocumentKind, name: string): readonly string[] | undefined {
  const table = tables[type]?.[kind] ?? {};
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Whose inputs are read. */
interface Inputs {
  readonly type: string;
  readonly kind: DocumentKind;
}

/** What a name in a block stands for; of a module's inputs what its table says. */
export function meaningOf({ type, kind }: Inputs, name: string, shape: string, isRoot: boolean): Argument {
  if (!isModule({ type })) return argument(name, type, shape, isRoot);
  const to = isRoot ? moduleArgument(type, kind, name) : undefined;
  if (to !== undefined) return { is: 'member', to, right: name };
  if (isRoot || isOfModule(name)) return { is: 'own' };
  const found = argument(name, type, shape, false);
  return found.is === 'member' ? { ...found, right: name } : found;
}

/** Whether a part of an input tells the module something and is not sent to ECS. */
function isOfModule(name: string): boolean {
  return ofModule.test(name);
}

/** The inputs with those that the module has a value for. */
export function withDefaults({ body, type }: TerraformResource, kind: DocumentKind): ObjectNode {
  if (type !== 'module:service') return body;
  const span = { start: body.span.start, end: body.span.start };
  const added = Object.entries(defaults[kind] ?? {}).flatMap(([key, value]): Member[] =>
    memberOf(body, key) === undefined &&
    !(key === 'tasks_iam_role_arn' && isFalse(body, 'create_tasks_iam_role')) &&
    !(key === 'launch_type' && memberOf(body, 'capacity_provider_strategy'))
      ? [{ key, keySpan: span, value: nodeOf(value) }]
      : [],
  );
  return { ...body, members: [...body.members, ...added] };

  function nodeOf(value: Default): DocNode {
    if (value === null) return { kind: 'unknown', span, text: '' };
    if (typeof value !== 'object') return { kind: 'scalar', span, value };
    return { kind: 'array', span, items: value.map((item) => ({ kind: 'scalar', span, value: item })) };
  }
}

/** Inputs that are called as the API's member, in snake case. */
function sameNames(names: string): Record<string, readonly string[]> {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(names.split(' ').map((name) => [name, [camel(name)]]));
}

/** A container of a service logs to a group that the module makes, unless it says otherwise. */
export function withLogs(node: ObjectNode): ObjectNode {
  const has = (name: string) => memberOf(node, name) !== undefined;
  if (has('logConfiguration') || has('log_configuration')) return node;
  if (isFalse(node, 'enable_cloudwatch_logging')) return node;
  const span = { start: node.span.start, end: node.span.start };
  const logs: Member = { key: 'logConfiguration', keySpan: span, value: { kind: 'unknown', span, text: '' } };
  return { ...node, members: [...node.members, logs] };
}
