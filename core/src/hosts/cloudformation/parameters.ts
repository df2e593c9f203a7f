import type { DocNode, ObjectNode } from '../../document/node.ts';
import { memberOf } from '../../document/path.ts';

/** What a parameter, or a function, may give: a text, or a list of them. */
export type Given = string | readonly string[];

/** What a template says of one of its parameters. */
export interface Parameter {
  /** What it is when nobody says otherwise; absent where that is empty, or known only to the account. */
  readonly default?: Given;
  /** All that it can be. */
  readonly allowed?: readonly Given[];
  /** Whether its value is one text or a list of them; absent where that is not said. */
  readonly holds?: 'text' | 'list';
}

/**
 * The parameters of a template by name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
export function parametersOf(section: DocNode | undefined): ReadonlyMap<string, Parameter> {
  if (section?.kind !== 'object') return new Map();
  return new Map(
    section.members.flatMap(({ key, value }) =>
      value?.kind === 'object' ? [[key, parameterIn(value)]] : [],
    ),
  );
}

function parameterIn(node: ObjectNode): Parameter {
  const written = writtenText(memberOf(node, 'Type')?.value);
  const type = written ?? 'String';
  const kept = /^AWS::SSM::Parameter::Value<(.*)>$/.exec(type)?.[1];
  const isList = /^(?:CommaDelimitedList|List<)/.test(kept ?? type);
  const holds = written === undefined ? {} : ({ holds: isList ? 'list' : 'text' } as const);
  // The value of such a parameter is the name under which the account keeps the real one.
  if (type.startsWith('AWS::SSM::')) return holds;
  const read = (value: DocNode | undefined): Given | undefined => {
    const text = textIn(value);
    if (text === undefined || text === '') return undefined;
    return isList ? text.split(',').map((item) => item.trim()) : text;
  };
  const standard = read(memberOf(node, 'Default')?.value);
  const words = memberOf(node, 'AllowedValues')?.value;
  const allowed = words?.kind === 'array' ? words.items.map(textIn) : [];
  const isWhole = allowed.length > 0 && allowed.every((word) => word !== undefined);
  return {
    ...holds,
    ...(standard === undefined ? {} : { default: standard }),
    ...(isWhole ? { allowed: allowed.flatMap((word) => word ?? []) } : {}),
  };
}

/** A text that may look like a word to be filled in elsewhere: `List<String>`. */
function writtenText(node: DocNode | undefined): string | undefined {
  return node?.kind === 'unknown' && node.tagged === undefined ? node.text : textIn(node);
}

/** A literal as CloudFormation passes it on: everything is text. */
export function textIn(node: DocNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null ? String(node.value) : undefined;
}
