import type { Path } from '../document/node.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { RuleFacts } from '../rules/describe.ts';
import type { Finding } from '../rules/rule.ts';
import type { Markdown } from '../words/markdown.ts';
import type { About, Facts } from './facts.ts';
import type { Known } from './known.ts';
import type { Question } from './question.ts';

/** A place of a file that names something of the account. */
export interface Place {
  readonly kind: DocumentKind;
  /** From the subject's root. */
  readonly path: Path;
  /** The plain value at a path of the subject; `undefined` when it is absent or a placeholder. */
  readonly valueAt: (path: Path) => unknown;
  /** The task definition around the place, or the one that a service names, where the workspace has it. */
  readonly task: TaskDefinition | undefined;
}

/** A place with what the account says of what it names, and of what else the file names. */
export interface Seen<Kind extends About> extends Place {
  readonly question: Question<Kind>;
  readonly known: Known;
}

/** What is asked of an account about one kind of thing, and what is said of its answer. */
export interface LiveCheck<Kind extends About = About> extends RuleFacts {
  readonly about: Kind;
  /** What a person calls it: `log group`. */
  readonly noun: string;
  /** Addresses such as `ContainerDefinition.image` of the members that name it. */
  readonly at: readonly string[];
  /** Whether what it asks about is not what is written there, so that a list of what there is would be of no use. */
  readonly isBeside?: true;
  /** What to ask about a text; nothing where it names nothing that this check knows of. */
  question(text: string, place: Place): Question<Kind> | readonly Question<Kind>[] | undefined;
  /** What to do where there is none; `undefined` where that is not a fault. */
  absent(seen: Seen<Kind>): string | undefined;
  /** What is wrong with one that is there. */
  check(facts: Facts[Kind], seen: Seen<Kind>): Iterable<Finding>;
  /** What a hover says of one that is there. */
  describe(facts: Facts[Kind]): Markdown;
}

/** Types a check from what it is about; a check file's default export is one. */
export function defineLiveCheck<Kind extends About>(check: LiveCheck<Kind>): LiveCheck<Kind> {
  return check;
}
