import type { DocNode, Member, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { type Argument, argument } from './arguments.ts';
import { moduleArgument } from './module-inputs.ts';
import type { TerraformResource } from './resources.ts';

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

/** A container of a service logs to a group that the module makes, unless it says otherwise. */
export function withLogs(node: ObjectNode): ObjectNode {
  const has = (name: string) => memberOf(node, name) !== undefined;
  if (has('logConfiguration') || has('log_configuration')) return node;
  if (isFalse(node, 'enable_cloudwatch_logging')) return node;
  const span = { start: node.span.start, end: node.span.start };
  const logs: Member = { key: 'logConfiguration', keySpan: span, value: { kind: 'unknown', span, text: '' } };
  return { ...node, members: [...node.members, logs] };
}
