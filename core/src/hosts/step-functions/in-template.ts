import type { DocNode, ObjectNode, Path } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';
import type { Subject } from '../../subjects/subject.ts';
import { callIn } from '../cloudformation/call.ts';
import { jsonInside } from '../json-inside.ts';
import { stateSubjects } from './state-machine.ts';

const machines: ReadonlySet<string> = new Set([
  'AWS::StepFunctions::StateMachine',
  'AWS::Serverless::StateMachine',
]);

/** The runs of tasks in the state machines of a CloudFormation or SAM template, defined as objects or as a text. */
export function machinesIn(root: ObjectNode, at: Path = []): Subject[] {
  const resources = memberOf(root, 'Resources')?.value;
  if (resources?.kind !== 'object') return [];
  return resources.members.flatMap(({ key, value }) => {
    const type = nodeAt(value, ['Type']);
    if (type?.kind !== 'scalar' || !machines.has(String(type.value))) return [];
    const properties: Path = [...at, 'Resources', key, 'Properties'];
    const definition = nodeAt(value, ['Properties', 'Definition']);
    if (definition?.kind === 'object')
      return stateSubjects(withoutCalls(definition), [...properties, 'Definition']);
    const text = jsonInside(nodeAt(value, ['Properties', 'DefinitionString']));
    return text === undefined
      ? []
      : stateSubjects(text.node, [...properties, 'DefinitionString', ...text.path]);
  });
}

/** What a function gives is known only when the stack is made. */
function withoutCalls(node: DocNode): DocNode {
  if (node.kind === 'array') return { ...node, items: node.items.map(withoutCalls) };
  if (node.kind !== 'object') return node;
  const call = callIn(node);
  if (call !== undefined) return { kind: 'unknown', span: node.span, text: call.name };
  const members = node.members.map((member) =>
    member.value === undefined ? member : { ...member, value: withoutCalls(member.value) },
  );
  return { ...node, members };
}
