import { roots } from '#schemas/shapes.js';
import { isEmbedding } from '../document/embedding.ts';
import type { DocNode, Member, ObjectNode, Path } from '../document/node.ts';
import { nodeAt } from '../document/path.ts';
import { movedEdit } from '../document/path-edit.ts';
import type { Subject, SubjectHost } from '../subjects/subject.ts';
import { apiCase, inApiCase, writtenCase } from './any-case.ts';
import { jsonInside } from './json-inside.ts';
import { typeIn } from './type-in.ts';

const overrides = typeIn(roots['run-task'], 'overrides');

/**
 * What targets of rules and schedules give to the tasks that they start, as the run with these overrides: EventBridge
 * takes any JSON there, and RunTask refuses it at every run.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_TaskOverride.html
 */
export function targetOverrides(root: DocNode, subjects: readonly Subject[]): Subject[] {
  return subjects.flatMap((subject) =>
    targetsIn(subject).flatMap((target): Subject[] => {
      const given = overridesIn(root, authoredPath(subject, [...target, 'Input']));
      if (given === undefined) return [];
      const task = nodeAt(subject.node, [...target, 'EcsParameters', 'TaskDefinitionArn']);
      return [runOf({ ...given, task })];
    }),
  );
}

function authoredPath({ path, place, documentPlace }: Subject, inner: Path): Path {
  return documentPlace?.(inner) ?? [...path, ...(place?.(inner) ?? inner)];
}

/** The overrides that the input at a path holds, whether the path leads into its JSON or to the text. */
function overridesIn(root: DocNode, path: Path): Omit<Overriding, 'task'> | undefined {
  const input = nodeAt(root, path);
  const isInside = isEmbedding(path.at(-1) ?? '');
  const inside = isInside && input !== undefined ? { node: input, path: [] } : jsonInside(input);
  if (inside?.node.kind !== 'object' || !isOverriding(inside.node)) return undefined;
  return { overridden: inside.node, path: [...path, ...inside.path], isText: input?.kind === 'scalar' };
}

/** Where targets stand in an input. */
function targetsIn({ kind, node }: Subject): Path[] {
  if (kind === 'rule-target') return [[]];
  if (kind === 'schedule') return [['Target']];
  const targets = kind === 'rule' ? nodeAt(node, ['Targets']) : undefined;
  return targets?.kind === 'array' ? targets.items.map((_, index) => ['Targets', index]) : [];
}

function isOverriding({ members }: ObjectNode): boolean {
  return members.some(({ key }) => key.toLowerCase() === 'containeroverrides');
}

interface Overriding {
  readonly overridden: ObjectNode;
  readonly path: Path;
  readonly task: DocNode | undefined;
  /** Whether the rules about targets can read the text themselves. */
  readonly isText: boolean;
}

function runOf({ overridden, path, task, isText }: Overriding): Subject {
  const named = { start: overridden.span.start, end: overridden.span.start };
  const members: Member[] = [
    { key: 'overrides', keySpan: named, value: inApiCase(overrides, overridden) },
    ...(task === undefined ? [] : [{ key: 'taskDefinition', keySpan: named, value: task }]),
  ];
  return {
    kind: 'run-task',
    path,
    node: { kind: 'object', span: overridden.span, members },
    naming: 'camel',
    documentPlace: (inner) => [...path, ...writtenCase(overridden, inner.slice(1), overrides)],
    apiPath: (written) => ['overrides', ...apiCase(written, overrides)],
    host,
    tells: (id, inner) => inner[0] === 'overrides' && !(isText && isToldByTarget(id, inner)),
  };
}

/** What the rules about targets say of an input that is a plain text. */
function isToldByTarget(id: string, path: Path): boolean {
  return id === 'unknown-member' && path.length === 2;
}

const host: SubjectHost = {
  address: '',
  isMadeUp: () => false,
  arguments: () => undefined,
  value: (_shape, _member, value) => value,
  spelling: () => undefined,
  edits: (edit, place) => [movedEdit(edit, place)],
};
