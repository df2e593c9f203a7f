/** Where a value lies: member names and array indexes from the root. */
export type Path = readonly (string | number)[];

/** UTF-16 offsets into the document's text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One value of a JSON or YAML document; both syntaxes give the same immutable tree. */
export type DocNode = ObjectNode | ArrayNode | ScalarNode | UnknownNode;

/** An object, or a mapping of YAML; its span reaches from its first to its last character. */
export interface ObjectNode {
  readonly kind: 'object';
  readonly span: Span;
  /** In the author's order; a duplicated key appears as often as it was written. */
  readonly members: readonly Member[];
  /** A placeholder stands among the members, so that an absent member may still come out of it. */
  readonly open?: true;
}

/** A name and its value; no value while only the name is typed. */
export interface Member {
  readonly key: string;
  readonly keySpan: Span;
  /** Absent while the author is still typing the value. */
  readonly value: DocNode | undefined;
}

/** A list. */
export interface ArrayNode {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: readonly DocNode[];
}

/** A text, number, boolean or null. */
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly span: Span;
  readonly value: string | number | boolean | null;
  /** The JSON that a text is besides, under `quoted`, where a tool reads it so. */
  readonly tagged?: { readonly name: string; readonly value: DocNode };
}

/** A placeholder: its text stands where a value will be once a template has been filled in. */
export interface UnknownNode {
  readonly kind: 'unknown';
  readonly span: Span;
  readonly text: string;
  /** What a tag of YAML stands before, under the name of CloudFormation's function of that tag: `!If` is `Fn::If`. */
  readonly tagged?: { readonly name: string; readonly value: DocNode };
}

/** The syntaxes that are read; JSONC counts as JSON, and HCL is what Terraform files are written in. */
export type Syntax = DataSyntax | 'hcl';

/** Those that hold data and nothing else, which can be turned into each other. */
export type DataSyntax = 'json' | 'yaml';

/** A fault in the syntax itself, found while reading. */
export interface SyntaxProblem {
  readonly span: Span;
  readonly message: string;
  /**
   * `syntax` is accepted by no reader; the others by some: a `comment` is fine in JSONC and refused in JSON,
   * a `placeholder` is an unquoted one, fine once its template has been filled in; `embedded` is in JSON inside another text;
   * a `document` is one more in a file of YAML, of which most tools read one.
   */
  readonly kind: 'syntax' | 'duplicate-key' | 'placeholder' | 'comment' | 'embedded' | 'document';
  /** Whether what stands behind it may have been read at another depth than its author meant. */
  readonly isAskew?: true;
}

/** A text as read; reading never throws, so a broken text gives what could be read and its problems. */
export interface ParsedDocument {
  readonly syntax: Syntax;
  readonly text: string;
  readonly root: DocNode | undefined;
  /** All that the text holds, where it is YAML of several documents; the root is the first then. */
  readonly documents?: readonly DocNode[];
  readonly problems: readonly SyntaxProblem[];
  /** Members whose text is read as JSON. */
  readonly jsonTexts?: JsonTexts;
}

/** Members whose text is JSON, by their names. */
export interface JsonTexts {
  readonly names: ReadonlySet<string>;
  /** Whether such a text stays a text, with its JSON beside it; the JSON is all there is of it otherwise. */
  readonly stayTexts: boolean;
}
