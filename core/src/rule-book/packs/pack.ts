import type { DocumentKind } from '../../ecs/kinds.ts';

/** One demand of a policy, and the rules by which a file shows whether it is met. */
export interface Control {
  /** What the policy calls it: `ECS.4`; absent where the demand is our own. */
  readonly id?: string;
  /** The ids of rules; together they are the control, as far as a file shows it. */
  readonly rules: readonly string[];
  /** The kinds of documents that it is about, where its rules are about more. */
  readonly kinds?: readonly DocumentKind[];
}

/** Rules that belong together, switched on by one name in `packs` of a configuration. */
export interface Pack {
  readonly name: string;
  /** What stands before the id of a control in a finding: `Security Hub`. */
  readonly title: string;
  /** One sentence that says what the pack asks for. */
  readonly summary: string;
  /** The page that lists the controls. */
  readonly link: string;
  readonly controls: readonly Control[];
}

/** The control as a finding names it: `Security Hub ECS.4`; `undefined` for a demand of our own. */
export function controlName({ title }: Pack, { id }: Control): string | undefined {
  return id === undefined ? undefined : `${title} ${id}`;
}
