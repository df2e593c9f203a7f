import type { DocumentKind } from '../../ecs/kinds.ts';

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
      task_definition_arn: ['taskDefinition'],
      iam_role_arn: ['role'],
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
      cluster_setting: ['settings'],
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
      ...asInApi(
        'credentialSpecs dependsOn disableNetworking dnsSearchDomains dnsServers dockerLabels extraHosts',
      ),
      ...asInApi('dockerSecurityOptions environmentFiles firelensConfiguration healthCheck linuxParameters'),
      ...asInApi('logConfiguration memoryReservation mountPoints portMappings pseudoTerminal systemControls'),
      ...asInApi(
        'readonlyRootFilesystem repositoryCredentials resourceRequirements restartPolicy startTimeout',
      ),
      ...asInApi('stopTimeout versionConsistency volumesFrom workingDirectory'),
      ...sameNames('version_consistency'),
      map_environment: ['environment'],
      map_secrets: ['secrets'],
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

/** What an input of a module stands for; `undefined` for what is the module's own. */
export function moduleArgument(
  type: string,
  kind: DocumentKind,
  name: string,
): readonly string[] | undefined {
  const table = tables[type]?.[kind] ?? {};
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** Inputs that are called as the API's member, in snake case. */
function sameNames(names: string): Record<string, readonly string[]> {
  const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return Object.fromEntries(names.split(' ').map((name) => [name, [camel(name)]]));
}

/** Inputs that are called as the API's member. */
function asInApi(names: string): Record<string, readonly string[]> {
  return Object.fromEntries(names.split(' ').map((name) => [name, [name]]));
}
