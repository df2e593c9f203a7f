import type { Path } from '#core/document/node.ts';
import { isList, type JsonValue } from '#core/document/path-edit.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { argumentsOf } from '#core/hosts/terraform/argument-value.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { schemaFor } from '#core/schema/shape.ts';
import { resourceType } from '../terraform/transcribe.ts';
import { blockYaml } from './block-yaml.ts';
import type { Host } from './host.ts';
import type { Input, Refused } from './refused.ts';
import { convertedByProvider, placesAround } from './terraform.ts';

const types: Readonly<Record<string, string>> = {
  aws_ecs_task_definition: 'aws:ecs:TaskDefinition',
  aws_ecs_service: 'aws:ecs:Service',
  aws_ecs_capacity_provider: 'aws:ecs:CapacityProvider',
  aws_ecs_task_set: 'aws:ecs:TaskSet',
  aws_appautoscaling_target: 'aws:appautoscaling:Target',
};

/** Repeated blocks; what else Terraform lists is one object in Pulumi. */
const repeated: Readonly<Record<string, string>> = {
  volume: 'volumes',
  loadBalancer: 'loadBalancers',
  capacityProviderStrategy: 'capacityProviderStrategies',
  orderedPlacementStrategy: 'orderedPlacementStrategies',
  placementConstraints: 'placementConstraints',
  service: 'services',
  secretOption: 'secretOptions',
  clientAlias: 'clientAliases',
  lifecycleHook: 'lifecycleHooks',
  tagSpecifications: 'tagSpecifications',
  vpcLatticeConfigurations: 'vpcLatticeConfigurations',
};

const maps: ReadonlySet<string> = new Set(['tags', 'options', 'driverOpts', 'labels', 'properties']);

/** Programs of Pulumi YAML. */
export const programs: Host = {
  name: 'Pulumi YAML',
  // It has one registry and one volume where the API has lists.
  takes: new Set([
    ...convertedByProvider,
    'reports-services: two registries',
    'threads-services: two disks for a task',
  ]),
  write: (refused) => {
    const { kind, input } = refused;
    if (resourceType(kind) === undefined || (kind === 'create-service' && 'containerDefinitions' in input))
      return undefined;
    const text = blockYaml({ name: 'shop', runtime: 'yaml', resources: resources(refused) });
    const [subject] = analyze(text, 'yaml', 'Pulumi.yaml').subjects.filter(({ path }) => path[1] === 'It');
    const placesOf = (path: Path) => placesAround(subject, input, path);
    return { file: 'Pulumi.yaml', text, syntax: 'yaml', placesOf };
  },
};

function resources({ kind, input, task }: Refused): Input {
  if (task === undefined) return { It: asResource(kind, input) };
  const { taskDefinition: _, ...service } = input;
  const It = asResource(kind, service, { taskDefinition: arnOfTask });
  return { It, task: asResource('task-definition', task) };
}

/** How a program refers to the task definition beside the service. */
const arnOfTask = ['$', '{task.arn}'].join('');

/** An input as a resource; `more` are properties besides. */
function asResource(kind: DocumentKind, input: Input, more: Input = {}): JsonValue {
  const type = resourceType(kind) ?? '';
  const root = schemaFor(kind);
  const { containerDefinitions, ...others } = input;
  const args = argumentsOf(type, root.kind === 'object' ? root.shape : '', others, true);
  const json = containerDefinitions === undefined ? {} : { 'fn::toJSON': containerDefinitions };
  const properties = {
    ...propertiesOf(args),
    ...(containerDefinitions === undefined ? {} : { containerDefinitions: json }),
    ...more,
  };
  return { type: types[type] ?? '', properties };
}

function propertiesOf(value: Input): Input {
  return Object.fromEntries(
    Object.entries(value).map(([argument, each]) => {
      const name = argument.replace(/_([a-z\d])/g, (_, letter: string) => letter.toUpperCase());
      return [repeated[name] ?? name, maps.has(name) ? each : property(name, each)];
    }),
  );
}

function property(name: string, value: JsonValue): JsonValue {
  if (isList(value)) {
    const items = value.map((item) => property('', item));
    const [first] = items;
    const isBlock = typeof first === 'object' && first !== null && !isList(first);
    return isBlock && repeated[name] === undefined ? first : items;
  }
  // What is not a list and no plain value has members by name.
  return typeof value === 'object' && value !== null ? propertiesOf(value as Input) : value;
}
