/**
 * What becomes of the members of one input shape. Names stand in one text, parted by spaces; a member with a
 * reason maps to it: the rest of the sentence "MEMBER is kept and shown only: ..." or "MEMBER is refused: ...".
 */
export interface ShapeMembers {
  /** Does here what it does on AWS. */
  readonly acts?: string;
  /** Acts where real containers run; the simulated runtime, which says so of itself, runs none. */
  readonly real?: string;
  /** Has no effect; a service event or a task attribute says so, and the log. */
  readonly shown?: Readonly<Record<string, string>>;
  /** Has no effect that anybody would look for in a service or a task; the log says so once. */
  readonly noted?: Readonly<Record<string, string>>;
  /** Acts for some values of a sibling and has no effect for others; the log says so once. */
  readonly unless?: Readonly<Record<string, Unless>>;
  /** Refused by the operation's own check, in AWS's words where they are known. */
  readonly checked?: Readonly<Record<string, string>>;
  /** Refused with an UnsupportedFeatureException. */
  readonly refused?: Readonly<Record<string, string>>;
}

/** The values of the sibling with which a member has no effect, each with the reason. */
export interface Unless {
  readonly sibling: string;
  readonly noted: Readonly<Record<string, string>>;
}

/** Shapes by their name in the API's model; what is below a member without effect has none and is not listed. */
export type MemberTable = Readonly<Record<string, ShapeMembers>>;

/** What becomes of a member of an input. */
export type MemberState = 'acts' | 'real' | 'shown' | 'noted' | 'checked' | 'refused';

/** What becomes of a member, with the sentence that says so. */
export interface MemberClass {
  readonly state: MemberState;
  /** Why it does not act; empty for what does. */
  readonly reason: string;
  /** When what acts does not. */
  readonly unless?: Unless;
}

/** How the table classes each member of a shape; a member that stands in it twice is a mistake of the table. */
export function classesOf(shape: ShapeMembers): ReadonlyMap<string, MemberClass> {
  const classes = new Map<string, MemberClass>();
  const add = (name: string, state: MemberState, reason = '', unless?: Unless) => {
    if (classes.has(name)) throw new TypeError(`The member ${name} is classed twice.`);
    classes.set(name, { state, reason, ...(unless === undefined ? {} : { unless }) });
  };
  for (const name of namesIn(shape.acts)) add(name, 'acts');
  for (const name of namesIn(shape.real)) add(name, 'real');
  for (const [name, unless] of Object.entries(shape.unless ?? {})) add(name, 'acts', '', unless);
  for (const state of ['shown', 'noted', 'checked', 'refused'] as const) {
    for (const [name, reason] of Object.entries(shape[state] ?? {})) add(name, state, reason);
  }
  return classes;
}

function namesIn(text: string | undefined): string[] {
  return (text ?? '').split(/\s+/).filter((name) => name !== '');
}

/** The states as a reader of the documentation meets them. */
export const stateWords: Readonly<Record<MemberState, { readonly name: string; readonly meaning: string }>> =
  {
    acts: { name: 'acts', meaning: 'does what it does on AWS.' },
    real: {
      name: 'acts in containers',
      meaning: 'acts with `--runtime docker`; the simulated runtime starts no container that could notice.',
    },
    shown: {
      name: 'shown, said',
      meaning:
        'is kept and shown without an effect, and says so: in a service event, in the attribute `ecs-workbench.no-effect` of the tasks, and once in the log.',
    },
    noted: {
      name: 'shown, logged',
      meaning: 'is kept and shown without an effect inside ECS; the log of the endpoint says so once.',
    },
    checked: {
      name: 'refused by AWS or by the operation',
      meaning: "is refused by the operation's own check where it asks for something else than what is there.",
    },
    refused: { name: 'refused', meaning: 'is refused with an `UnsupportedFeatureException` that names it.' },
  };
