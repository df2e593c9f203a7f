import type { Path } from '../document/node.ts';
import type { JsonValue, PathEdit } from '../document/path-edit.ts';
import type { Unknown } from '../document/unknown.ts';
import type { Container, Service, TaskDefinition, TaskRun } from '../ecs/authored.ts';
import type { Inputs } from '../ecs/conformed.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import type { Profile } from '../ecs/profile.ts';

/** As AWS would act: an error is refused or can never start. */
export type Severity = 'error' | 'warning' | 'info';

/** How sure we are that AWS behaves so: recorded from the service, documented, encoded in tools, seen in the agent, remembered. */
export type Confidence = 'api' | 'doc' | 'tool' | 'agent' | 'memory';

/** What a rule looks at, and the shape it is given. */
export interface Targets
  extends Omit<
    Inputs,
    'container-definitions' | 'create-service' | 'update-service' | 'run-task' | 'start-task'
  > {
  /** Each member of `containerDefinitions`, wherever it stands; paths are relative to the container. */
  container: Container;
  /**
   * The list of containers as a whole, of a task definition or a bare array; paths are relative to the list.
   * For what one container says about another: it is looked at once, and in both kinds of document.
   */
  containers: readonly (Container | Unknown)[];
  service: Service;
  'task-run': TaskRun;
}

/** What a rule may look at. */
export type TargetName = keyof Targets;

/** Edits that a person can choose to make, said in paths. */
export interface Fix {
  /** What the edit does, as a command to it: "Use 2048 MiB". */
  readonly title: string;
  readonly edits: readonly PathEdit[];
  /** Whether "fix all" may take it without asking: there is just one sensible answer. */
  readonly preferred?: boolean;
}

/** One fault: where, what is wrong and what to do. */
export interface Finding {
  /** Relative to the target. A path that leaves the tree shows at the deepest key that exists. */
  readonly path: Path;
  /** Point at the member's name instead of its value. */
  readonly on?: 'key';
  readonly message: string;
  readonly fixes?: readonly Fix[];
}

/** What a rule may know beside its target. */
export interface RuleContext {
  readonly kind: DocumentKind;
  /** Launch types, operating system and network mode that the task definition (or the paired one) asks for. */
  readonly profile: Profile;
  /** For `container` and `containers` rules: the task definition around it; absent for a bare container-definitions array. */
  readonly task: TaskDefinition | undefined;
  /** For `container` and `containers` rules: the literal containers of the list, in order. */
  readonly containers: readonly Container[];
  /** For service, task-run and schedule rules: the task definition it names, when that is in the workspace. */
  readonly pairedTask: TaskDefinition | undefined;
  /** The describe answer around the input, when it stands in one. */
  readonly wrapper: Wrapper | undefined;
  /** The size in bytes of the subject as minified UTF-8 JSON. */
  readonly minifiedBytes: () => number;
}

/** The answer of a describe call, which holds an input in one of its members. */
export interface Wrapper {
  /** `taskDefinition`, `services` and the like. */
  readonly member: string;
  /** Whether nothing else in the answer would be lost with it, but the tags below. */
  readonly alone: boolean;
  /** Tags that stand beside the input and that the input takes itself. */
  readonly tags?: JsonValue | undefined;
}

/** A rule: what it says of itself, and its check. */
export interface Rule<Name extends TargetName = TargetName> {
  readonly id: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  /** Whether it stays silent until a user switches it on. */
  readonly off?: boolean;
  readonly on: Name;
  /** One sentence that says what to do. */
  readonly summary: string;
  /** What goes wrong otherwise. */
  readonly why: string;
  /** The AWS page that says so. */
  readonly link: string;
  /** What AWS answers, in its own words. */
  readonly aws?: string;
  /**
   * What it finds follows from the target and the context alone: a run leaves out the rules that would say nothing
   * about a target without certain members, and learns which these are by asking the rule about an empty one.
   */
  check(target: Targets[Name], context: RuleContext): Iterable<Finding>;
}

/** Types a rule from its `on`. A rule file's default export is one rule or a list of rules made from one table. */
export function defineRule<Name extends TargetName>(rule: Rule<Name>): Rule<Name> {
  return rule;
}
