import type { ObjectNode, Path } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';

/** A part of a file that is a CloudFormation template. */
export interface TemplatePart {
  readonly template: ObjectNode;
  readonly path: Path;
}

/**
 * The templates in a `serverless.yml`, which are one or a list; none in any other file.
 * https://www.serverless.com/framework/docs/providers/aws/guide/resources
 */
export function serverlessTemplates(root: ObjectNode): TemplatePart[] {
  if (memberOf(root, 'service') === undefined || memberOf(root, 'provider') === undefined) return [];
  const resources = memberOf(root, 'resources')?.value;
  const parts = resources?.kind === 'array' ? resources.items : [];
  const all: readonly (readonly [Path, typeof resources])[] =
    resources?.kind === 'object'
      ? [[['resources'], resources]]
      : parts.map((part, index) => [['resources', index], part] as const);
  return all.flatMap(([path, part]) =>
    part?.kind === 'object' && memberOf(part, 'Resources')?.value?.kind === 'object'
      ? [{ template: part, path }]
      : [],
  );
}
