import type { Span } from '../../document/node.ts';

/** A cluster query expression; every node knows where it stands in the text. */
export type Expression = Compound | Negation | Term;

export interface Compound {
  readonly kind: 'and' | 'or';
  readonly span: Span;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Negation {
  readonly kind: 'not';
  readonly span: Span;
  readonly operand: Expression;
}

/** One question to one property of an instance. */
export interface Term {
  readonly kind: 'term';
  readonly span: Span;
  readonly subject: Subject;
  readonly operator: Operator;
  /** One value; several for `in`; none for `exists`. */
  readonly values: readonly Value[];
}

export interface Subject {
  readonly span: Span;
  readonly name: SubjectName;
  /** The attribute's name, for `attribute:NAME`. */
  readonly attribute: string | undefined;
}

export type SubjectName =
  | 'agentConnected'
  | 'agentVersion'
  | 'attribute'
  | 'ec2InstanceId'
  | 'registeredAt'
  | 'runningTasksCount'
  | 'task:group';

/** An operator by its sign, whichever of its two spellings was used. */
export interface Operator {
  readonly span: Span;
  readonly sign: OperatorSign;
}

export type OperatorSign =
  | '=='
  | '!='
  | '>'
  | '>='
  | '<'
  | '<='
  | 'exists'
  | '!exists'
  | 'in'
  | '!in'
  | '=~'
  | '!~';

export interface Value {
  readonly span: Span;
  readonly text: string;
}

/** What is wrong with an expression, and where in it. */
export interface ExpressionFault {
  readonly span: Span;
  readonly message: string;
}

export type ParsedExpression =
  | { readonly expression: Expression; readonly fault?: undefined }
  | { readonly expression?: undefined; readonly fault: ExpressionFault };
