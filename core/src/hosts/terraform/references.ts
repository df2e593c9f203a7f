import type { DocNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';
import type { Declared, TerraformResource } from './resources.ts';

/** The name of the resource of a type that an expression starts with. */
export function referenceIn(text: string, type: string): string | undefined {
  return new RegExp(`^\\$?\\{?\\s*${type}\\.([\\w-]+)`).exec(text)?.[1];
}

/** The resource of a type that a value refers to, where the module declares it; also through a data source that names a task definition. */
export function referredTo(
  node: DocNode | undefined,
  type: string,
  { resources, data }: Declared,
): TerraformResource | undefined {
  if (node?.kind !== 'unknown') return undefined;
  const name = referenceIn(node.text, type) ?? throughData(node.text, type, data);
  return name === undefined ? undefined : resources.find((each) => each.type === type && each.name === name);
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/ecs_task_definition */
function throughData(text: string, type: string, data: Declared['data']): string | undefined {
  const name = referenceIn(text, `data\\.${type}`);
  const source = data.find((each) => each.type === type && each.name === name);
  const named = source && memberOf(source.body, 'task_definition')?.value;
  return named?.kind === 'unknown' ? referenceIn(named.text, type) : undefined;
}
