import { minifiedBytes } from '../document/minified.ts';
import type { Path } from '../document/node.ts';
import { movedEdit } from '../document/path-edit.ts';
import { entries, isUnknown, items } from '../document/unknown.ts';
import { isObject } from '../document/value.ts';
import type { TaskDefinition } from '../ecs/authored.ts';
import { conformedInput, taskIn } from '../ecs/conformed.ts';
import type { DocumentKind } from '../ecs/kinds.ts';
import { profileOf } from '../ecs/profile.ts';
import type { RuleFacts } from './describe.ts';
import type { RuleGroups } from './groups.ts';
import type { Finding, Rule, RuleContext, Severity, TargetName, Targets, Wrapper } from './rule.ts';

/** One ECS input as rules see it: a plain camelCase value, conformed to its schema. */
export interface RuleSubject {
  readonly kind: DocumentKind;
  /** The canonical value: an object, or for `container-definitions` an array of them. */
  readonly value: unknown;
  /** The task definition that a service, a run or a schedule names, when the workspace holds it. */
  readonly pairedTask?: TaskDefinition | undefined;
  /** The describe answer around it, when it stands in one. */
  readonly wrapper?: Wrapper | undefined;
}

/** What decides which rules run. */
export interface RunOptions {
  /** Whether a rule may speak; those that are `off` by default stay silent when this is left out. */
  readonly isOn?: (rule: Rule) => boolean;
}

/** A finding with the rule that made it; its path starts at the subject's root. */
export interface RuleFinding extends Finding {
  readonly id: string;
  readonly severity: Severity;
}

/** What stands in for a rule that threw. */
export const failedRule: RuleFacts = {
  id: 'internal-rule-failed',
  severity: 'info',
  confidence: 'doc',
  summary: 'Report a rule that failed.',
  why: 'A rule came upon something that it was not made for and was left out; all the others have run.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/Welcome.html',
};

/** Runs every rule that applies to the subject; a rule that throws becomes one finding and the others go on. */
export function runRules(subject: RuleSubject, groups: RuleGroups, options: RunOptions = {}): RuleFinding[] {
  const isOn = options.isOn ?? isOnByDefault;
  const context = contextOf(subject);
  const findings: RuleFinding[] = [];
  const speaking = groups.within(context);
  for (const placed of targetsIn(subject)) {
    for (const rule of speaking(placed.target, placed.value)) {
      if (isOn(rule)) runRule(rule, placed, context, findings);
    }
  }
  return findings;
}

function isOnByDefault(rule: Rule): boolean {
  return rule.off !== true;
}

function runRule(
  rule: Rule,
  { value, path: at }: PlacedTarget,
  context: RuleContext,
  findings: RuleFinding[],
): void {
  const before = findings.length;
  try {
    for (const finding of rule.check(value, context)) findings.push(placed(finding, rule, at));
  } catch (error) {
    findings.length = before;
    const { id, severity } = failedRule;
    findings.push({ id, severity, path: at, message: failure(rule, error) });
  }
}

function failure(rule: Rule, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The rule "${rule.id}" failed and was left out; please report it. ${reason}`;
}

function placed(finding: Finding, rule: Rule, at: Path): RuleFinding {
  const own = { ...finding, id: rule.id, severity: rule.severity };
  if (at.length === 0) return own;
  return {
    ...own,
    path: [...at, ...finding.path],
    ...(finding.fixes && { fixes: prefixed(finding.fixes, at) }),
  };
}

function prefixed(fixes: NonNullable<Finding['fixes']>, at: Path): NonNullable<Finding['fixes']> {
  return fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => movedEdit(edit, (path) => [...at, ...path])),
  }));
}

type AnyTarget = Targets[TargetName];

interface PlacedTarget {
  readonly target: TargetName;
  readonly value: AnyTarget;
  readonly path: Path;
}

function targetsIn({ kind, value }: RuleSubject): PlacedTarget[] {
  const list = containerTargets(containerList(kind, value), kind === 'container-definitions' ? [] : listPath);
  if (kind === 'container-definitions' || !isObject(value)) return list;
  return [{ target: targetOf(kind), value, path: [] }, ...list];
}

/** Daemons run on managed instances, in a network that ECS makes. */
const daemonFacts: TaskDefinition = { requiresCompatibilities: ['MANAGED_INSTANCES'], networkMode: 'awsvpc' };

const listPath: Path = ['containerDefinitions'];

function containerTargets(list: ContainerList, at: Path): PlacedTarget[] {
  if (list === undefined || isUnknown(list)) return [];
  return [
    { target: 'containers', value: list, path: at },
    ...entries(list).map(
      ([index, value]): PlacedTarget => ({ target: 'container', value, path: [...at, index] }),
    ),
  ];
}

function targetOf(kind: Exclude<DocumentKind, 'container-definitions'>): TargetName {
  if (kind === 'create-service' || kind === 'update-service') return 'service';
  if (kind === 'run-task' || kind === 'start-task') return 'task-run';
  return kind;
}

type ContainerList = TaskDefinition['containerDefinitions'];

function containerList(kind: DocumentKind, value: unknown): ContainerList {
  const input = conformedInput(kind, value);
  // Containers of a daemon are containers; what only others have is unknown to its schema.
  if (input?.kind === 'daemon-task-definition') return input.value.containerDefinitions;
  return taskIn(input)?.containerDefinitions;
}

function taskOf(kind: DocumentKind, value: unknown): TaskDefinition | undefined {
  const input = conformedInput(kind, value);
  if (input?.kind !== 'daemon-task-definition')
    return input?.kind === 'task-definition' ? input.value : undefined;
  const { containerDefinitions, cpu, memory, executionRoleArn, taskRoleArn } = input.value;
  return { containerDefinitions, cpu, memory, executionRoleArn, taskRoleArn, ...daemonFacts };
}

function contextOf({ kind, value, pairedTask, wrapper }: RuleSubject): RuleContext {
  const task = taskOf(kind, value);
  let bytes: number | undefined;
  return {
    kind,
    profile: profileOf(task ?? pairedTask),
    task,
    containers: items(containerList(kind, value)),
    pairedTask,
    wrapper,
    minifiedBytes: () => {
      bytes ??= minifiedBytes(value);
      return bytes;
    },
  };
}
