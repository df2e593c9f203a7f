import type { DocNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { resourceKinds } from './arguments.ts';
import type { DeclaredAround } from './faults.ts';
import { referenceIn } from './references.ts';
import type { TerraformResource } from './resources.ts';

/** What a resource holds; those that serve other services too are looked at where they serve ECS. */
export function kindOf(resource: TerraformResource, declared: DeclaredAround): DocumentKind | undefined {
  const { type, body } = resource;
  const kind = resourceKinds.get(type);
  const has = (name: string) => memberOf(body, name) !== undefined;
  switch (kind) {
    case 'rule-target':
      return has('ecs_target') ? kind : undefined;
    case 'rule':
      return declared.resources.some((target) => targets(target, resource.name)) ? kind : undefined;
    case 'schedule':
      return oneIn(memberOf(body, 'target')?.value, 'ecs_parameters') === undefined ? undefined : kind;
    case 'scalable-target':
    case 'scaling-policy':
      return scalesEcs(resource, declared) ? kind : undefined;
    default:
      return kind;
  }
}

function targets({ type, body }: TerraformResource, rule: string): boolean {
  if (type !== 'aws_cloudwatch_event_target' || memberOf(body, 'ecs_target') === undefined) return false;
  const named = memberOf(body, 'rule')?.value;
  return named?.kind === 'unknown' && referenceIn(named.text, 'aws_cloudwatch_event_rule') === rule;
}

function scalesEcs({ body }: TerraformResource, declared: DeclaredAround): boolean {
  const namespace = memberOf(body, 'service_namespace')?.value;
  if (namespace?.kind === 'scalar') return namespace.value === 'ecs';
  const dimension = memberOf(body, 'scalable_dimension')?.value;
  if (dimension?.kind === 'scalar') return String(dimension.value).startsWith('ecs:');
  const text = namespace?.kind === 'unknown' ? namespace.text : '';
  const name = referenceIn(text, 'aws_appautoscaling_target');
  const target = declared.resources.find(
    (each) => each.type === 'aws_appautoscaling_target' && each.name === name,
  );
  return target !== undefined && target.body !== body && scalesEcs(target, declared);
}

function oneIn(node: DocNode | undefined, name: string): DocNode | undefined {
  const block = node?.kind === 'array' ? node.items[0] : node;
  return block?.kind === 'object' ? memberOf(block, name)?.value : undefined;
}
