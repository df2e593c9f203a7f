import { camelCase, ownArguments, snakeCase } from '../terraform/arguments.ts';
import { type ProviderArgument, providerArguments } from '../terraform/provider-arguments.ts';

/**
 * The types of resources that hold inputs of ECS, or of what starts and scales its tasks, with the resource of
 * Terraform's provider that each is made of. https://www.pulumi.com/registry/packages/aws/api-docs/ecs/
 */
const types: Readonly<Record<string, string>> = {
  'ecs:TaskDefinition': 'aws_ecs_task_definition',
  'ecs:Service': 'aws_ecs_service',
  'ecs:Cluster': 'aws_ecs_cluster',
  'ecs:ClusterCapacityProviders': 'aws_ecs_cluster_capacity_providers',
  'ecs:CapacityProvider': 'aws_ecs_capacity_provider',
  'ecs:TaskSet': 'aws_ecs_task_set',
  'appautoscaling:Target': 'aws_appautoscaling_target',
  'appautoscaling:Policy': 'aws_appautoscaling_policy',
  'scheduler:Schedule': 'aws_scheduler_schedule',
  'cloudwatch:EventTarget': 'aws_cloudwatch_event_target',
  'cloudwatch:EventRule': 'aws_cloudwatch_event_rule',
};

/** Repeated blocks, which have a plural in Pulumi. */
const plurals: Readonly<Record<string, string>> = {
  capacity_provider_strategy: 'capacityProviderStrategies',
  client_alias: 'clientAliases',
  default_capacity_provider_strategy: 'defaultCapacityProviderStrategies',
  lifecycle_hook: 'lifecycleHooks',
  load_balancer: 'loadBalancers',
  ordered_placement_strategy: 'orderedPlacementStrategies',
  placement_constraint: 'placementConstraints',
  secret_option: 'secretOptions',
  setting: 'settings',
  step_adjustment: 'stepAdjustments',
  volume: 'volumes',
};

/** Repeated blocks that the provider itself calls by a plural. */
const lists: ReadonlySet<string> = new Set([
  'dimensions',
  'placement_constraints',
  'tag_specifications',
  'vpc_lattice_configurations',
]);

/** Arguments with a map, whose keys are the author's. */
const maps: ReadonlySet<string> = new Set([
  'driver_opts',
  'input_paths',
  'labels',
  'options',
  'properties',
  'tags',
  'triggers',
]);

/** The resource of Terraform's provider behind a type, which is written `aws:ecs:Service` or `aws:ecs/service:Service`. */
export function providerType(written: string): string | undefined {
  const [, module = '', name = ''] = /^aws:([a-z]+)(?:\/\w+)?:(\w+)$/.exec(written) ?? [];
  const type = `${module}:${name}`;
  return Object.hasOwn(types, type) ? types[type] : undefined;
}

/** A property by the argument of Terraform's provider that it is made of. */
export function propertyName(type: string, argument: string): string {
  if (argument === 'service') return type === 'aws_ecs_service' ? 'services' : argument;
  return plurals[argument] ?? camelCase(argument);
}

/** The argument that a property stands for; one that nobody knows is given back as it is written. */
export function argumentOf(type: string, property: string): string {
  const known = argumentsIn(type).find(
    ({ name }) => propertyName(type, name) === property || camelCase(name) === property,
  );
  if (known !== undefined) return known.name;
  const argument = snakeCase(property);
  return camelCase(argument) === property ? argument : property;
}

/** The property that is meant by a name in another spelling; `undefined` where none is. */
export function meantProperty(type: string, written: string): string | undefined {
  const letters = lettersOf(written);
  const found = argumentsIn(type).find(
    ({ name }) => lettersOf(name) === letters || lettersOf(propertyName(type, name)) === letters,
  );
  return found && propertyName(type, found.name);
}

/** The property that a member of the API stands for which the provider calls otherwise; `undefined` where none does. */
export function propertyOfMember(type: string, written: string): string | undefined {
  const known = argumentsIn(type).map(({ name }) => name);
  if (known.includes(argumentOf(type, written))) return undefined;
  const argument = ownArguments(written).find((name) => known.includes(name));
  return argument === undefined ? undefined : propertyName(type, argument);
}

/** Whether an argument has a map, whose keys are not names of properties. */
export function hasMap(argument: string): boolean {
  return maps.has(argument);
}

/** Whether an argument is a block of which there is one, which Terraform lists and Pulumi does not. */
export function isSingle(type: string, argument: string): boolean {
  const isRepeated =
    Object.hasOwn(plurals, argument) ||
    lists.has(argument) ||
    (argument === 'service' && type === 'aws_ecs_service');
  return !isRepeated && argumentsIn(type).some(({ name, block }) => name === argument && block !== undefined);
}

/** The arguments of a type at any depth. */
function argumentsIn(type: string): readonly ProviderArgument[] {
  return providerArguments(type).flatMap(withInner);
}

function withInner(argument: ProviderArgument): readonly ProviderArgument[] {
  return [argument, ...(argument.block ?? []).flatMap(withInner)];
}

function lettersOf(name: string): string {
  return name.replaceAll('_', '').toLowerCase();
}
