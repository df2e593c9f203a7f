import type { JsonValue } from '../document/path-edit.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { Severity } from '../rules/rule.ts';

/** A rule that a repository wrote itself, in `ownRules` of its configuration. */
export interface OwnRule {
  readonly id: string;
  /** What it looks at. */
  readonly kinds: readonly DocumentKind[];
  /** Where: a pointer such as `/cpu`, in which `*` stands for every item of a list or value of a map. */
  readonly member: string;
  /** The member must be there. */
  readonly required?: boolean;
  /** The member must not be there. */
  readonly forbidden?: boolean;
  readonly equals?: JsonValue;
  /** It is one of these. */
  readonly in?: readonly JsonValue[];
  /** A regular expression that is found in it. */
  readonly matches?: string;
  /** The smallest number; CPU units and MiB for the sizes of tasks. */
  readonly atLeast?: number;
  /** The largest number; CPU units and MiB for the sizes of tasks. */
  readonly atMost?: number;
  readonly message: string;
  /** A warning when absent. */
  readonly severity?: Severity;
}

/** The conditions that an own rule may have, each a member of it. */
export const conditions = ['required', 'forbidden', 'equals', 'in', 'matches', 'atLeast', 'atMost'] as const;
