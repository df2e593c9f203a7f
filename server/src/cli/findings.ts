import { isSuppressed, suppressionsIn } from '#core/document/comments.ts';
import type { Path, Span, SyntaxProblem } from '#core/document/node.ts';
import { spanAt } from '#core/document/path.ts';
import type { Subject } from '#core/document/subjects.ts';
import ruleFiles from '#core/rules/index.ts';
import type { Rule, Severity } from '#core/rules/rule.ts';
import { groupRules, runRules } from '#core/rules/run.ts';
import { conform, renamed } from '#core/schema/conform.ts';
import { validateSchema } from '#core/schema/validate.ts';
import type { ReadSource } from './check-sources.ts';
import type { PairTask } from './pairing.ts';
import { rangesIn } from './positions.ts';
import type { ReportedFinding } from './report.ts';
import type { RuleSettings } from './rule-settings.ts';

const groups = groupRules(ruleFiles);

interface PlacedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly path: Path;
  readonly span: Span;
  readonly message: string;
}

/** Everything that is wrong in a file, in the order of its text. */
export function findingsIn(
  source: ReadSource,
  pairTask: PairTask,
  settings: RuleSettings,
): ReportedFinding[] {
  const { document, subjects } = source;
  const suppressions = suppressionsIn(source.text);
  const rangeOf = rangesIn(source.text);
  const found = [
    ...document.problems.map(problem),
    ...subjects.flatMap((subject) => subjectFindings(source, subject, pairTask, settings)),
  ];
  return unique(found)
    .filter(({ rule, span }) => !isSuppressed(suppressions, rule, span.start))
    .sort((left, right) => left.span.start - right.span.start || compare(left.rule, right.rule))
    .map(({ rule, severity, path, span, message }) => ({
      rule,
      severity,
      path: pointer(path),
      range: rangeOf(span),
      message,
    }));
}

/** A placeholder is for the tool that fills it in, and a repeated key is taken by most readers. */
const problemSeverity = {
  syntax: 'error',
  'duplicate-key': 'warning',
  placeholder: 'info',
  comment: 'info',
} as const satisfies Record<SyntaxProblem['kind'], Severity>;

function problem({ kind, span, message }: SyntaxProblem): PlacedFinding {
  return { rule: kind, severity: problemSeverity[kind], path: [], span, message };
}

function subjectFindings(
  { name, document }: ReadSource,
  { kind, node, naming, path: at }: Subject,
  pairTask: PairTask,
  settings: RuleSettings,
): PlacedFinding[] {
  const value = conform(kind, node, naming);
  const subject = { kind, value, pairedTask: pairTask(name, referenceIn(value)) };
  const isOn = (rule: Rule) =>
    settings.get(rule.id) !== 'off' && (settings.has(rule.id) || rule.off !== true);
  return [...validateSchema(kind, renamed(kind, node, naming)), ...runRules(subject, groups, { isOn })]
    .filter(({ id }) => settings.get(id) !== 'off')
    .map(({ id, severity, path, on, message }) => {
      const set = settings.get(id);
      return {
        rule: id,
        severity: set === undefined || set === 'off' ? severity : set,
        path: [...at, ...path],
        span: spanAt(document.root, [...at, ...path], on),
        message,
      };
    });
}

/** What a service, a run or a schedule names as its task definition. */
function referenceIn(value: unknown): string {
  if (typeof value !== 'object' || value === null || !('taskDefinition' in value)) return '';
  return typeof value.taskDefinition === 'string' ? value.taskDefinition : '';
}

/** The schema and a rule of the same name may say the same thing of the same place. */
function unique(findings: readonly PlacedFinding[]): PlacedFinding[] {
  const byPlace = new Map(findings.map((finding) => [`${finding.rule} ${pointer(finding.path)}`, finding]));
  return findings.filter(
    (finding) =>
      finding.path.length === 0 || byPlace.get(`${finding.rule} ${pointer(finding.path)}`) === finding,
  );
}

function pointer(path: Path): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
