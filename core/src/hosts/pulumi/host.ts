import type { Path } from '../../document/node.ts';
import { isList, type JsonValue, type PathEdit } from '../../document/path-edit.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import type { SubjectHost } from '../../subjects/subject.ts';
import { flagOr } from '../terraform/argument-value.ts';
import { argumentNameIn, isMadeUp } from '../terraform/arguments.ts';
import { isInJson, writtenEdits } from '../terraform/written-edit.ts';
import { argumentOf, hasMap, isSingle, propertyName } from './names.ts';

/** Members that Pulumi names itself where they are left out: https://www.pulumi.com/docs/iac/concepts/resources/names/ */
const namedByPulumi: ReadonlySet<string> = new Set(['serviceName', 'clusterName', 'name', 'PolicyName']);

/** What is known of a resource of Pulumi that holds an input. */
export function hostOf(type: string, name: string, kind: DocumentKind): SubjectHost {
  return {
    address: name,
    isMadeUp: (member) => isMadeUp(kind, member) || (kind !== 'task-definition' && namedByPulumi.has(member)),
    // Members of the API would mislead among the properties, whose names are the provider's.
    arguments: (written) => (isInJson(written) ? undefined : []),
    value: flagOr,
    spelling: (written) =>
      isInJson(written)
        ? undefined
        : (shape, member) => propertyName(type, argumentNameIn(type, shape, member)),
    edits: (edit, place) => writtenEdits({ type, kind, place }, edit).map((each) => inProperties(type, each)),
  };
}

/** An edit of arguments with the names and blocks that Pulumi has for them. */
function inProperties(type: string, edit: PathEdit): PathEdit {
  if ('set' in edit)
    return isInJson(edit.set) ? edit : { ...edit, to: propertyValue(type, String(edit.set.at(-1)), edit.to) };
  if ('append' in edit)
    return isInJson(edit.append) ? edit : { ...edit, item: propertyValue(type, '', edit.item) };
  if ('rename' in edit && !isInJson(edit.rename) && !isInMap(edit.rename))
    return { ...edit, to: propertyName(type, edit.to) };
  return edit;
}

/** `resources`, the name and `properties` are around every property; a map is around further keys. */
function isInMap(path: Path): boolean {
  return path.length > 4 && hasMap(String(path.at(-2)));
}

function propertyValue(type: string, property: string, value: JsonValue): JsonValue {
  const argument = argumentOf(type, property);
  if (isList(value)) {
    const items = value.map((item) => propertyValue(type, '', item));
    const [first] = items;
    return isSingle(type, argument) && first !== undefined ? first : items;
  }
  if (typeof value !== 'object' || value === null || hasMap(argument)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const own = propertyName(type, name);
      return [own, propertyValue(type, own, each)];
    }),
  );
}
