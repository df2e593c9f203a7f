const strategy = 'capacity_provider_strategy{capacity_provider! weight base}';
const network = 'network_configuration{subnets! security_groups assign_public_ip}';
const efs =
  'efs_volume_configuration{file_system_id! root_directory transit_encryption transit_encryption_port authorization_config{access_point_id iam}}';
const docker = 'docker_volume_configuration{scope autoprovision driver driver_opts labels}';
const windows =
  'fsx_windows_file_server_volume_configuration{file_system_id! root_directory! authorization_config!{credentials_parameter! domain!}}';
const registries = 'service_registries{registry_arn! port container_port container_name}';
const constraints = 'placement_constraints{type! expression}';
const retry = 'retry_policy{maximum_event_age_in_seconds maximum_retry_attempts}';
const running =
  'launch_type platform_version group propagate_tags enable_ecs_managed_tags enable_execute_command';

/**
 * The arguments and blocks of the resources, required ones with an exclamation mark, blocks with what is in them.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
const texts: Readonly<Record<string, string>> = {
  aws_ecs_task_definition: `family! container_definitions! requires_compatibilities network_mode cpu memory
    execution_role_arn task_role_arn runtime_platform{operating_system_family cpu_architecture}
    ephemeral_storage{size_in_gib!} volume{name! host_path configure_at_launch ${efs} ${docker} ${windows}}
    ${constraints} proxy_configuration{container_name! properties! type} ipc_mode pid_mode enable_fault_injection
    skip_destroy track_latest tags region`,
  aws_ecs_service: `name! cluster task_definition desired_count launch_type ${strategy} ${network}
    load_balancer{target_group_arn container_name! container_port! elb_name
      advanced_configuration{alternate_target_group_arn! production_listener_rule! role_arn! test_listener_rule}}
    deployment_circuit_breaker{enable! rollback!} deployment_minimum_healthy_percent deployment_maximum_percent
    deployment_controller{type} alarms{alarm_names! enable! rollback!}
    deployment_configuration{strategy bake_time_in_minutes
      lifecycle_hook{hook_target_arn! role_arn! lifecycle_stages! hook_details}
      linear_configuration{step_percent step_bake_time_in_minutes}
      canary_configuration{canary_percent canary_bake_time_in_minutes}}
    health_check_grace_period_seconds platform_version scheduling_strategy enable_execute_command
    enable_ecs_managed_tags propagate_tags availability_zone_rebalancing ${registries}
    service_connect_configuration{enabled! namespace
      log_configuration{log_driver! options secret_option{name! value_from!}}
      access_log_configuration{format! include_query_parameters}
      service{port_name! discovery_name ingress_port_override
        client_alias{port! dns_name test_traffic_rules{header{name! value{exact!}}}}
        timeout{idle_timeout_seconds per_request_timeout_seconds}
        tls{issuer_cert_authority!{aws_pca_authority_arn!} kms_key role_arn}}}
    volume_configuration{name! managed_ebs_volume!{role_arn! size_in_gb snapshot_id volume_type file_system_type
      encrypted kms_key_id iops throughput volume_initialization_rate
      tag_specifications{resource_type! propagate_tags tags}}}
    vpc_lattice_configurations{role_arn! target_group_arn! port_name!}
    ordered_placement_strategy{type! field} ${constraints} iam_role force_delete force_new_deployment
    sigint_rollback triggers wait_for_steady_state tags region`,
  aws_ecs_cluster: `name! setting{name! value!} configuration{
      execute_command_configuration{logging kms_key_id log_configuration{cloud_watch_log_group_name
        cloud_watch_encryption_enabled s3_bucket_name s3_bucket_encryption_enabled s3_key_prefix}}
      managed_storage_configuration{fargate_ephemeral_storage_kms_key_id kms_key_id}}
    service_connect_defaults{namespace!} tags region`,
  aws_ecs_cluster_capacity_providers: `cluster_name! capacity_providers
    default_capacity_provider_strategy{capacity_provider! weight base} region`,
  aws_ecs_capacity_provider: `name! auto_scaling_group_provider{auto_scaling_group_arn!
      managed_scaling{status target_capacity instance_warmup_period minimum_scaling_step_size maximum_scaling_step_size}
      managed_termination_protection managed_draining}
    cluster managed_instances_provider{infrastructure_role_arn! propagate_tags
      instance_launch_template!{ec2_instance_profile_arn! network_configuration!{subnets! security_groups}
        monitoring storage_configuration{storage_size_gib!}}} tags region`,
  aws_ecs_task_set: `service! cluster! task_definition! launch_type ${strategy} ${network}
    load_balancer{target_group_arn load_balancer_name container_name! container_port} ${registries}
    scale{unit value} external_id platform_version force_delete wait_until_stable wait_until_stable_timeout tags`,
  aws_appautoscaling_target: `service_namespace! resource_id! scalable_dimension! min_capacity! max_capacity!
    role_arn suspended_state{dynamic_scaling_in_suspended dynamic_scaling_out_suspended scheduled_scaling_suspended}
    tags`,
  aws_appautoscaling_policy: `name! policy_type service_namespace! resource_id! scalable_dimension!
    target_tracking_scaling_policy_configuration{target_value!
      predefined_metric_specification{predefined_metric_type! resource_label}
      customized_metric_specification{metric_name namespace statistic unit dimensions{name! value!}}
      scale_in_cooldown scale_out_cooldown disable_scale_in}
    step_scaling_policy_configuration{adjustment_type cooldown metric_aggregation_type min_adjustment_magnitude
      step_adjustment{scaling_adjustment! metric_interval_lower_bound metric_interval_upper_bound}}`,
  aws_scheduler_schedule: `name schedule_expression! flexible_time_window!{mode! maximum_window_in_minutes}
    target!{arn! role_arn! ecs_parameters{task_definition_arn! task_count ${running} ${strategy} ${network}
      ${constraints} placement_strategy{type! field} reference_id tags} input dead_letter_config{arn!} ${retry}}
    schedule_expression_timezone group_name description state start_date end_date kms_key_arn name_prefix`,
  aws_cloudwatch_event_target: `rule! arn! role_arn ecs_target{task_definition_arn! task_count ${running} ${strategy}
      ${network} ordered_placement_strategy{type! field} placement_constraint{type! expression} tags}
    target_id event_bus_name input input_path input_transformer{input_template! input_paths}
    dead_letter_config{arn} ${retry}`,
  aws_cloudwatch_event_rule:
    'name schedule_expression event_pattern event_bus_name description state role_arn name_prefix tags',
};

/** An argument or a block as the provider declares it. */
export interface ProviderArgument {
  readonly name: string;
  readonly isRequired: boolean;
  /** What is in the block; absent for an argument with a value. */
  readonly block?: readonly ProviderArgument[];
}

const read = new Map<string, readonly ProviderArgument[]>();

/** What the provider declares for a resource type; nothing for a type that is not known here. */
export function providerArguments(type: string): readonly ProviderArgument[] {
  const known = read.get(type);
  if (known !== undefined) return known;
  const text = Object.hasOwn(texts, type) ? (texts[type] ?? '') : '';
  const found = argumentsIn(text.match(/[\w!]+|[{}]/g) ?? [], { at: 0 });
  read.set(type, found);
  return found;
}

/** The resource types that are declared here. */
export const providerTypes: readonly string[] = Object.keys(texts);

function argumentsIn(tokens: readonly string[], place: { at: number }): ProviderArgument[] {
  const found: ProviderArgument[] = [];
  while (place.at < tokens.length && tokens[place.at] !== '}') {
    const token = tokens[place.at] ?? '';
    place.at += 1;
    const own = { name: token.replace('!', ''), isRequired: token.endsWith('!') };
    if (tokens[place.at] === '{') {
      place.at += 1;
      found.push({ ...own, block: argumentsIn(tokens, place) });
      place.at += 1;
    } else found.push(own);
  }
  return found;
}
