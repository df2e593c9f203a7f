import type { DocNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';

/** The files that a project of ecspresso deploys together, as its configuration names them. */
export interface EcspressoProject {
  readonly service: string;
  readonly task: string;
}

/**
 * What a configuration of ecspresso pairs; `undefined` for every other document, and where it names only one file.
 * https://github.com/kayac/ecspresso#configuration-file
 */
export function projectIn(root: DocNode | undefined): EcspressoProject | undefined {
  if (root?.kind !== 'object') return undefined;
  const text = (name: string): string | undefined => {
    const found = memberOf(root, name)?.value;
    return found?.kind === 'scalar' && typeof found.value === 'string' ? found.value : undefined;
  };
  const service = text('service_definition');
  const task = text('task_definition');
  return service === undefined || task === undefined ? undefined : { service, task };
}
