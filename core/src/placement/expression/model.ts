import type { Span } from '../../document/node.ts';

/** A cluster query expression; every node knows where it stands in the text. */
export type Expression = Compound | Negation | Term;

/** Expressions joined by `and` or `or`. */
export interface Compound {
  readonly kind: 'and' | 'or';
  readonly span: Span;
  readonly left: Expression;
  readonly right: Expression;
}

/** An expression behind `not`. */
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

/** What a comparison looks at. */
export interface Subject {
  readonly span: Span;
  readonly name: SubjectName;
  /** The attribute's name, for `attribute:NAME`. */
  readonly attribute: string | undefined;
}

/** The subjects of the cluster query language. */
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

/** The operators, as they are written. */
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

/** A value of a comparison, with its place in the text. */
export interface Value {
  readonly span: Span;
  readonly text: string;
}

/** What is wrong with an expression, and where in it. */
export interface ExpressionFault {
  readonly span: Span;
  readonly message: string;
}

/** The expression, or the fault that a text has in the place of one. */
export type ParsedExpression =
  | { readonly expression: Expression; readonly fault?: undefined }
  | { readonly expression?: undefined; readonly fault: ExpressionFault };
