/**
 * A reference that gives another value than the argument takes, by the section "Attribute Reference" of each resource's
 * page: https://registry.terraform.io/providers/hashicorp/aws/latest/docs
 */
export interface Slip {
  readonly argument: RegExp;
  /** The type of the resource whose argument it is, where others take another value. */
  readonly of?: RegExp;
  readonly type: RegExp;
  readonly attribute: RegExp;
  /** What that gives, and what belongs there. */
  readonly gives: string;
  readonly takes: string;
  /** The attribute that is right; none where another resource is meant. */
  readonly right?: string;
}

/** Whatever the attribute is, where the resource is not the one that is meant. */
export const anyAttribute = /^\w+$/;
