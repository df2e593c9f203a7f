import type { Confidence, Severity } from '../rules/rule.ts';

/** The type of a value as the API declares it. */
export type Type =
  | { readonly kind: 'string'; readonly enum?: readonly string[] }
  | { readonly kind: 'integer' | 'number' | 'boolean' | 'timestamp' | 'any' }
  | { readonly kind: 'object'; readonly shape: string }
  | { readonly kind: 'list'; readonly item: Type }
  | { readonly kind: 'map'; readonly value: Type };

/** What a value must satisfy; each is one JSON Schema keyword, or a few that belong together. */
export interface Condition {
  readonly min?: number;
  readonly max?: number;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly unique?: true;
  readonly pattern?: string;
  /** One of these; `true` means the words that the API declares. */
  readonly enum?: readonly (string | number | boolean)[] | true;
  /** None of these. */
  readonly except?: readonly (string | number | boolean)[];
  /** The member must be there. */
  readonly required?: true;
  /** The member must be there when the named member is. */
  readonly requiredWith?: string;
  /** The member must not be there. */
  readonly forbidden?: true;
  /** The value has the declared type. */
  readonly type?: true;
}

/** One constraint on one member: a line of `schemas/*.constraints.json`. */
export interface Check extends Condition {
  readonly rule: string;
  readonly severity: Severity;
  /** What the author reads; `{value}` and `{member}` stand for what was written. Made from the condition when absent. */
  readonly message?: string;
  /** A value that heals the fault. */
  readonly fix?: string | number | boolean;
  /** Whether taking the member out heals the fault. */
  readonly removable?: true;
  /** Whether an empty text is refused, though the member may be left out. */
  readonly refusesEmpty?: true;
}

/**
 * A member of a shape. `checks` are keyed by what they look at: '' the value itself, '[]' each item, '[0]' the
 * first item, '{}' each value of a map, '{*}' each key of a map, '{name}' the value at that key.
 */
export interface Member {
  readonly type: Type;
  readonly required?: true;
  readonly default?: string | number | boolean;
  readonly unit?: string;
  readonly deprecated?: string;
  /** Where AWS ignores or refuses it: launch types, and `WINDOWS`. */
  readonly notOn?: readonly string[];
  readonly checks?: Readonly<Record<string, readonly Check[]>>;
  /** Of a member that only a newer model knows: which one, and what it says about it. */
  readonly newer?: { readonly from: string; readonly text: string };
}

/** The members of an object of the API, by name. */
export type Shape = Readonly<Record<string, Member>>;

/** Names that are no members but that people write, with what to tell them. */
export type Strangers = Readonly<Record<string, Check & { readonly rename?: string }>>;

/** What the documentation and the settings say about one rule of the schemas. */
export interface SchemaRule {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly off?: true;
  readonly summary: string;
  readonly why: string;
  readonly link: string;
  readonly aws?: string;
}

/** One error of a generated validator: of what ajv says, that which is read. */
export interface ValidatorError {
  readonly keyword: string;
  /** JSON pointer into the value. */
  readonly instancePath: string;
  /** The key in `Member.checks` and the place there of the check that failed; absent where the API's own type did. */
  readonly at?: string;
  readonly order?: number;
  /** The member that is missing or unknown, or the name in a map that the check is about. */
  readonly name?: string;
}

/** A generated validator. */
export type Validator = (value: unknown) => readonly ValidatorError[];
