import type { DocNode, ParsedDocument, Path } from '../../document/node.ts';
import { movedEdit } from '../../document/path-edit.ts';
import type { HostFault, Reading, Subject } from '../../subjects/subject.ts';

/** A document as it is looked at, and the inputs in it. */
interface Looked {
  readonly document: ParsedDocument;
  readonly subjects: readonly Subject[];
}

/**
 * The inputs of a file, of each of its documents where it has several: then they are the items of its root. A file
 * with inputs in its first document alone is looked at as if it ended there.
 */
export function inEachDocument(
  document: ParsedDocument,
  find: (document: ParsedDocument) => readonly Subject[],
): Looked {
  const { documents } = document;
  const [first] = documents ?? [];
  if (documents === undefined || first === undefined) return { document, subjects: find(document) };
  const found = documents.map((root) => find({ ...document, root }));
  if (found.slice(1).every((subjects) => subjects.length === 0))
    return { document, subjects: found[0] ?? [] };
  const last = documents.at(-1) ?? first;
  const span = { start: first.span.start, end: last.span.end };
  const root: DocNode = { kind: 'array', span, items: documents };
  return {
    document: { ...document, root },
    subjects: found.flatMap((subjects, index) => subjects.map((subject) => inItem(subject, index))),
  };
}

/** A subject of a document that is an item of the root. */
function inItem(subject: Subject, index: number): Subject {
  const { path, documentPlace, readings } = subject;
  return {
    ...subject,
    path: [index, ...path],
    ...(documentPlace === undefined ? {} : { documentPlace: placeIn(documentPlace, index) }),
    ...(readings === undefined
      ? {}
      : { readings: () => readings().map((reading) => readingIn(reading, index)) }),
  };
}

type Place = NonNullable<Subject['documentPlace']>;

function placeIn(place: Place, index: number): Place {
  return (path, on) => [index, ...place(path, on)];
}

function readingIn(reading: Reading, index: number): Reading {
  const { documentPlace, otherwise, faults } = reading;
  return {
    ...reading,
    faults: faults.map((fault) => (fault.isAbsolute === true ? faultIn(fault, index) : fault)),
    ...(documentPlace === undefined ? {} : { documentPlace: placeIn(documentPlace, index) }),
    ...(otherwise === undefined ? {} : { otherwise: () => mapped(otherwise(), index) }),
  };
}

function* mapped(readings: Iterable<Reading>, index: number): Generator<Reading> {
  for (const reading of readings) yield readingIn(reading, index);
}

function faultIn(fault: HostFault, index: number): HostFault {
  const at = (path: Path): Path => [index, ...path];
  const fixes = fault.fixes?.map((fix) => ({ ...fix, edits: fix.edits.map((edit) => movedEdit(edit, at)) }));
  return { ...fault, path: at(fault.path), ...(fixes === undefined ? {} : { fixes }) };
}
