import { roots } from '#schemas/shapes.js';
import type { DocNode, Member, ObjectNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import { isList, type JsonValue, type PathEdit } from '../../document/path-edit.ts';
import type { Placing, Subject, SubjectHost } from '../../subjects/subject.ts';
import { apiCase, inApiCase, writtenCase } from '../any-case.ts';
import { uncapitalized } from './uncapitalized.ts';

/** Alone or by the integration of the SDK, which takes the same parameters. */
const runsTask =
  /:states:::(?:ecs:runTask(?:\.sync|\.waitForTaskToken)?|aws-sdk:ecs:runTask(?:\.waitForTaskToken)?)$/;

/** Whether an object is a state machine in the Amazon States Language. */
export function isStateMachine(root: ObjectNode): boolean {
  return memberOf(root, 'StartAt') !== undefined && memberOf(root, 'States')?.value?.kind === 'object';
}

/**
 * The runs of tasks that the states of a state machine ask for.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html
 */
export function stateSubjects(machine: DocNode | undefined, path: Path = []): Subject[] {
  const states = nodeAt(machine, ['States']);
  if (states?.kind !== 'object') return [];
  return states.members.flatMap(({ key, value }) => {
    if (value?.kind !== 'object') return [];
    const at = [...path, 'States', key];
    return [...runIn(key, value, at), ...innerMachines(value, at)];
  });
}

/** Branches and loops have state machines of their own. */
function innerMachines(state: ObjectNode, at: Path): Subject[] {
  const branches = memberOf(state, 'Branches')?.value;
  const parallel =
    branches?.kind === 'array'
      ? branches.items.flatMap((each, index) => stateSubjects(each, [...at, 'Branches', index]))
      : [];
  const looped = ['Iterator', 'ItemProcessor'].flatMap((name) =>
    stateSubjects(memberOf(state, name)?.value, [...at, name]),
  );
  return [...parallel, ...looped];
}

function runIn(name: string, state: ObjectNode, at: Path): Subject[] {
  if (!runsTask.test(wordOf(memberOf(state, 'Resource')?.value))) return [];
  return ['Parameters', 'Arguments'].flatMap((member): Subject[] => {
    const value = memberOf(state, member)?.value;
    return value?.kind === 'object' ? [subjectOf(name, workedOutLater(value), [...at, member])] : [];
  });
}

/** A text, whose partition is often filled in later. */
function wordOf(node: DocNode | undefined): string {
  if (node?.kind === 'scalar') return String(node.value);
  return node?.kind === 'unknown' ? node.text.replace(/^"|"$/g, '') : '';
}

function subjectOf(name: string, written: DocNode, path: Path): Subject {
  const type = roots['run-task'];
  return {
    kind: 'run-task',
    path,
    node: inApiCase(type, written),
    naming: 'camel',
    documentPlace: (inner) => [...path, ...writtenCase(written, inner, type, capital)],
    apiPath: (inner) => apiCase(inner, type),
    host: hostOf(name),
    readings: () => [
      {
        node: inApiCase(type, written),
        decided: new Map(),
        tried: false,
        faults: uncapitalized(type, written),
      },
    ],
  };
}

function hostOf(address: string): SubjectHost {
  return {
    address,
    isMadeUp: () => false,
    arguments: () => undefined,
    value: (_shape, _member, value) => value,
    spelling: () => (_shape, member) => capital(member),
    edits: (edit, place) => edits(edit, place),
  };
}

function edits(edit: PathEdit, place: Placing): PathEdit[] {
  if ('set' in edit) return [{ set: place(edit.set), to: capitals(edit.to) }];
  if ('remove' in edit) return [{ remove: place(edit.remove, 'key') }];
  if ('append' in edit) return [{ append: place(edit.append), item: capitals(edit.item) }];
  return 'rename' in edit ? [{ rename: place(edit.rename, 'key'), to: capital(edit.to) }] : [];
}

/** `"Cluster.$": "$.cluster"` is known only when the state runs. */
function workedOutLater(node: DocNode): DocNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(workedOutLater) };
  if (node.kind !== 'object') return node;
  const members = node.members.map((member): Member => {
    const { key, value } = member;
    if (value === undefined) return member;
    if (key.endsWith('.$')) return { ...member, value: { kind: 'unknown', span: value.span, text: key } };
    return { ...member, value: workedOutLater(value) };
  });
  return { ...node, members };
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function capitals(value: JsonValue): JsonValue {
  if (isList(value)) return value.map(capitals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [capital(name), capitals(each)]));
}
