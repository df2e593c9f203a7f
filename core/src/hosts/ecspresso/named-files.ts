import { nodeAt } from '../../document/path.ts';
import type { HostFault, Subject } from '../../subjects/subject.ts';

/** Whether a file is there, by its path from the folder of the configuration; `undefined` where nobody can tell. */
type IsThere = ((path: string) => boolean | undefined) | undefined;

/** A configuration of ecspresso that knows which of the definitions it names are not there. */
export function withNamedFiles(subject: Subject, isThere: IsThere): Subject {
  const faults = ['service_definition', 'task_definition'].flatMap((name) =>
    missingFile(subject, name, isThere),
  );
  return {
    ...subject,
    readings: () => [{ node: subject.node, decided: new Map(), tried: false, faults }],
  };
}

function missingFile({ node }: Subject, name: string, isThere: IsThere): HostFault[] {
  const value = nodeAt(node, [name]);
  const file = value?.kind === 'scalar' && typeof value.value === 'string' ? value.value : '';
  // A template in a text is filled in first.
  if (file === '' || file.includes('{{') || isThere?.(file) !== false) return [];
  const message = `There is no file "${file}" here; name one by its path from this file.`;
  return [{ id: 'ecspresso-file', severity: 'warning', path: [name], message }];
}
