import { shapes } from '#schemas/shapes.js';
import type { Path } from '../../document/node.ts';
import { isList, type JsonValue, type PathEdit } from '../../document/path-edit.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { templateName } from '../../hosts/cloudformation/names.ts';
import { membersOf, schemaFor, shapeAt } from '../../schema/shape.ts';
import type { Type } from '../../schema/types.ts';
import type { Subject } from '../../subjects/subject.ts';

/**
 * A path of the API from the document's root and in the author's spelling; a member that is missing in a
 * template gets the name that CloudFormation gives it.
 */
export function authoredPath(
  { path, place, documentPlace }: Subject,
  inner: Path,
  on?: 'key' | 'value',
): Path {
  if (documentPlace !== undefined) return documentPlace(inner, on);
  const written = place?.(inner, on) ?? inner;
  return path.length === 0 ? written : [...path, ...written];
}

/** An edit said in the API's terms as edits of the document; none where the document has no place for it. */
export function authoredEdits(subject: Subject, edit: PathEdit): readonly PathEdit[] {
  const { host, documentPlace } = subject;
  return host !== undefined && documentPlace !== undefined
    ? host.edits(edit, documentPlace)
    : [authoredEdit(subject, edit)];
}

function authoredEdit(subject: Subject, edit: PathEdit): PathEdit {
  const at = (path: Path) => authoredPath(subject, path);
  if ('set' in edit) return { set: at(edit.set), to: authoredValue(subject, edit.set, edit.to) };
  if ('remove' in edit) {
    const path = at(edit.remove);
    // One branch of a condition: without a value in this case, and as it is in the other.
    return path.at(-2) === 'Fn::If'
      ? { set: path, to: { Ref: 'AWS::NoValue' } }
      : { remove: authoredPath(subject, edit.remove, 'key') };
  }
  if ('rename' in edit)
    return {
      rename: authoredPath(subject, edit.rename, 'key'),
      to: authoredName(subject, edit.rename, edit.to),
    };
  if ('unwrap' in edit) return { unwrap: at(edit.unwrap) };
  return { append: at(edit.append), item: authoredValue(subject, [...edit.append, 0], edit.item) };
}

/** An input of the API as the properties of a resource; some types of resources spell a member their own way. */
export function templateProperties(kind: DocumentKind, input: JsonValue, resourceType = ''): JsonValue {
  return templateValue(schemaFor(kind), input, resourceType);
}

/** A message with the members that it names spelt as the document has them. */
export function authoredMessage(subject: Subject, path: Path, message: string): string {
  const { kind, resource, host } = subject;
  const spelling = resource === undefined ? host?.spelling(authoredPath(subject, path)) : templateName;
  if (spelling === undefined) return message;
  const around = path.map((_, index) => shapeAt(kind, path.slice(0, index))?.type);
  const types = [...around, shapeAt(kind, path)?.type];
  const spelt = (word: string) => speltIn(types, word, spelling);
  return message
    .replace(
      subject.naming === 'pascal' && host !== undefined ? anyName : camelName,
      (_, quote: string, word: string) => quote + spelt(word) + quote,
    )
    .replace(/(?<![\w"`:./-])[a-z]+[A-Z]\w*(?![\w:/-])/g, spelt);
}

const camelName = /(["`])([a-z]\w*)\1/g;
const anyName = /(["`])([A-Za-z]\w*)\1/g;

/** Every member of the API, to tell names from values in a message. */
const memberNames: ReadonlySet<string> = new Set(Object.values(shapes).flatMap(Object.keys));

function speltIn(
  types: readonly (Type | undefined)[],
  word: string,
  spelling: (shape: string, member: string) => string,
): string {
  for (const type of types) {
    if (type?.kind === 'object' && isMember(type, word)) return spelling(type.shape, word);
  }
  // With a capital inside, a member's name cannot be mistaken, not even one of another place.
  return /[A-Z]/.test(word) && memberNames.has(word) ? spelling('', word) : word;
}

function authoredName(subject: Subject, path: Path, name: string): string {
  if (subject.resource === undefined) return name;
  return String(templateSegment(shapeAt(subject.kind, path.slice(0, -1))?.type, name));
}

function authoredValue(subject: Subject, path: Path, value: JsonValue): JsonValue {
  if (subject.resource === undefined) return value;
  const type = path.length === 0 ? schemaFor(subject.kind) : shapeAt(subject.kind, path)?.type;
  return templateValue(type, value);
}

function templateValue(type: Type | undefined, value: JsonValue, resourceType = ''): JsonValue {
  if (typeof value !== 'object' || value === null || type === undefined) return value;
  if (isList(value))
    return value.map((item) =>
      templateValue(type.kind === 'list' ? type.item : undefined, item, resourceType),
    );
  const shape = membersOf(type);
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      String(templateSegment(type, name, resourceType)),
      templateValue(shape?.[name]?.type, inner, resourceType),
    ]),
  );
}

function templateSegment(
  type: Type | undefined,
  segment: string | number,
  resourceType = '',
): string | number {
  return type?.kind === 'object' && isMember(type, String(segment))
    ? templateName(type.shape, String(segment), resourceType)
    : segment;
}

function isMember(type: Type, name: string): boolean {
  return Object.hasOwn(membersOf(type) ?? {}, name);
}
