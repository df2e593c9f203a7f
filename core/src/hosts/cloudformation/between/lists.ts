import type { Path } from '../../../document/node.ts';
import { nodeAt } from '../../../document/path.ts';
import type { HostFault } from '../../../subjects/subject.ts';
import { apiPath, typeAt } from '../reading.ts';
import type { Given } from './given.ts';
import { mentionsIn, withoutBranches } from './mentions.ts';

/** Parameters that hold a list where one text belongs, and one text where a list does. */
export function listFaults({ input: { node, kind, resource } }: Given): HostFault[] {
  return mentionsIn(node).flatMap(({ name, attribute, path, isWhole }) => {
    const parameter = resource.declarations.parameters.get(name);
    if (!isWhole || attribute !== undefined || parameter?.holds === undefined) return [];
    const place = withoutBranches(path);
    if (parameter.holds === 'list')
      return typeof place.at(-1) === 'number' ? [listInList(name, path, isOnlyItem(path))] : [];
    if (typeAt(kind, apiPath(kind, place, resource.type))?.kind !== 'list') return [];
    return [textForList(name, path)];
  });

  function isOnlyItem(path: Path): boolean {
    const list = path.at(-2) === 'Fn::If' ? undefined : nodeAt(node, path.slice(0, -1));
    return list?.kind === 'array' && list.items.length === 1;
  }
}

function listInList(name: string, path: Path, isOnly: boolean): HostFault {
  return {
    id: 'cfn-list',
    severity: 'error',
    path,
    message: `"${name}" is a list already, so it cannot be an item of one; let it be the whole value.`,
    fixes: isOnly
      ? [
          {
            title: `Use "${name}" as the whole list`,
            edits: [{ set: path.slice(0, -1), to: { Ref: name } }],
            preferred: true,
          },
        ]
      : [],
  };
}

function textForList(name: string, path: Path): HostFault {
  return {
    id: 'cfn-list',
    severity: 'error',
    path,
    message: `"${name}" is one text, and a list belongs here; write it as an item, or declare the parameter as a list.`,
    fixes: [
      { title: `Make it a list of "${name}"`, edits: [{ set: path, to: [{ Ref: name }] }], preferred: true },
    ],
  };
}
