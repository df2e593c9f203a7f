import type { DocNode, Span } from '../../document/node.ts';

/** A function of CloudFormation where it is called: `!If [...]` and `Fn::If: [...]` alike. */
export interface Call {
  /** As the long form spells it: `Ref`, `Fn::If`. */
  readonly name: string;
  readonly argument: DocNode | undefined;
  readonly span: Span;
}

/**
 * The call that a value is; `undefined` for a value that stands for itself.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function callIn(node: DocNode | undefined): Call | undefined {
  if (node?.kind === 'unknown') {
    const { tagged, span } = node;
    return tagged && { name: tagged.name, argument: tagged.value, span };
  }
  if (node?.kind !== 'object' || node.members.length !== 1) return undefined;
  const [member] = node.members;
  if (member === undefined || !/^(?:Ref|Fn::\w+)$/.test(member.key)) return undefined;
  return { name: member.key, argument: member.value, span: node.span };
}

/** The arguments of a call that takes a list of them. */
export function argumentsOf({ argument }: Call): readonly DocNode[] {
  return argument?.kind === 'array' ? argument.items : [];
}

/** The call as the short form writes it, by which later readers know what it refers to. */
export function shortForm(call: Call, text: string): string {
  const { name, argument, span } = call;
  const short = name.replace(/^Fn::/, '');
  if (argument?.kind === 'scalar') return `!${short} ${argument.value}`;
  if (argument?.kind === 'unknown' && argument.tagged === undefined) return `!${short} ${argument.text}`;
  if (name !== 'Fn::GetAtt' || argument?.kind !== 'array') return text.slice(span.start, span.end);
  const words = argument.items.map((item) => (item.kind === 'scalar' ? String(item.value) : '?'));
  return `!GetAtt ${words.join('.')}`;
}

/** What a call refers to by name: a resource or a parameter, and which attribute of it. */
export interface Reference {
  readonly name: string;
  /** Absent where the whole is meant, as `Ref` does. */
  readonly attribute?: string;
}

/** The reference that an unknown value stands for: `!Ref Name`, `!GetAtt Name.Arn` or `!Sub ${Name}`. */
export function referenceIn(text: string): Reference | undefined {
  const unquoted = text.trim().replace(/^(!\w+\s+)(["'])(.*)\2$/s, '$1$3');
  const found = /^!Ref\s+([\w:]+)$|^!GetAtt\s+(\w+)\.([\w.]+)$|^!Sub\s+\$\{([\w:]+)(?:\.([\w.]+))?\}$/.exec(
    unquoted,
  );
  const name = found?.[1] ?? found?.[2] ?? found?.[4];
  if (name === undefined) return undefined;
  const attribute = found?.[3] ?? found?.[5];
  return attribute === undefined ? { name } : { name, attribute };
}
