import { isSuppressed, suppressionsIn } from '../../document/comments.ts';
import type { ParsedDocument, Path, Span } from '../../document/node.ts';
import { spanAt } from '../../document/path.ts';
import { movedEdit } from '../../document/path-edit.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import type { DocumentKind } from '../../ecs/kinds.ts';
import { ownFindings } from '../../own-rules/find.ts';
import { groupRules } from '../../rules/groups.ts';
import ruleFiles from '../../rules/index.ts';
import type { Fix, Severity } from '../../rules/rule.ts';
import { runRules } from '../../rules/run.ts';
import { intended, readings } from '../../schema/conform.ts';
import { withNewer } from '../../schema/newer/with-newer.ts';
import { schemaRules } from '../../schema/rules.ts';
import { validateSchema } from '../../schema/validate.ts';
import type { HostFault, Reading, Subject } from '../../subjects/subject.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { authoredEdits, authoredMessage, authoredPath } from '../analysis/authored.ts';
import { kindOfBrokenTemplate } from '../analysis/broken-template.ts';
import { taskInTemplate } from '../analysis/task-in-template.ts';
import { wrapperOf } from '../analysis/wrapper.ts';
import type { Policy } from '../configuration/policy.ts';
import { isAskew } from './askew.ts';
import { isBlankFault } from './blank-fault.ts';
import { configurationFaults } from './configuration-faults.ts';
import { checkedAlone, saidElsewhere } from './elsewhere.ts';
import { isExcused, isLeftToHost } from './excused.ts';
import { inAnyReading } from './in-any-reading.ts';
import { inEveryReading } from './in-every-reading.ts';
import { nullsOnce } from './nulls-once.ts';
import { documentationOf, ownRulesPage } from './pages.ts';
import { atAddress, isPrinted } from './printed.ts';
import { isSaid, type PlacedFault, placesOf } from './said.ts';
import { softened } from './softened.ts';
import { syntaxFaults } from './syntax-faults.ts';
import { isUnread } from './unread.ts';

/** The setting `ecsWorkbench.rules`: how loud each rule is, by id. */
export type RuleSettings = Readonly<Record<string, Severity | 'off'>>;

/** One thing that is wrong with a document, and what heals it. */
export interface Diagnostic {
  /** The rule that says so. */
  readonly id: string;
  readonly severity: Severity;
  /** The kind of input around it; absent for faults of the syntax. */
  readonly kind?: DocumentKind;
  /** From the document's root; it may lead to a member that is missing. */
  readonly path: Path;
  readonly span: Span;
  readonly message: string;
  /** The page about the rule, from the root of the project. */
  readonly documentation: string;
  /** Their paths start at the document's root. */
  readonly fixes: readonly Fix[];
  /** Said by an account that was asked, not by the text alone. */
  readonly live?: true;
}

/** What decides which findings are reported. */
export interface DiagnoseOptions {
  readonly rules?: RuleSettings | undefined;
  /** What the repository asks for beside our rules. */
  readonly policy?: Policy | undefined;
  /** The task definition that a service, run or schedule names, when the workspace has it. */
  readonly pairedTask?: ((subject: Subject) => TaskDefinition | undefined) | undefined;
  /** Whether another tool already reports faults of the syntax. */
  readonly withoutSyntax?: boolean | undefined;
  /** Findings from elsewhere, such as how the document fits on a cluster; settings and comments count for them too. */
  readonly more?: ((analysis: Analysis) => readonly Diagnostic[]) | undefined;
  /** Whether a finding is accepted by the configuration of the repository, and so left out. */
  readonly isAccepted?: ((diagnostic: Diagnostic, document: ParsedDocument) => boolean) | undefined;
}

const groups = groupRules(ruleFiles);
const silentByDefault = new Set(schemaRules.filter((rule) => rule.off === true).map((rule) => rule.id));

/** Everything that is wrong with a document, in the order of its text. */
export function diagnose(analysis: Analysis, options: DiagnoseOptions = {}): Diagnostic[] {
  const { document, subjects } = analysis;
  if (subjects.length === 0 && !isMeantAsOurs(analysis)) return [];
  const settings = options.rules ?? {};
  const found = [
    ...(options.withoutSyntax ? [] : syntaxFaults(analysis)),
    ...subjects.flatMap((subject) =>
      saidElsewhere(subjectFaults(analysis, subject, options), subject, (file) =>
        diagnose(checkedAlone(file), { rules: settings, policy: options.policy }),
      ),
    ),
    ...(options.more?.(analysis) ?? []),
  ];
  const suppressions = suppressionsIn(document.text);
  return found
    .flatMap((diagnostic) => loud(diagnostic, settings))
    .filter(({ id, span }) => !isSuppressed(suppressions, id, span.start))
    .filter((diagnostic) => options.isAccepted?.(diagnostic, document) !== true)
    .map((diagnostic) => withControls(diagnostic, options.policy))
    .sort((left, right) => left.span.start - right.span.start || left.span.end - right.span.end);
}

/** Whether a file without an input that can be read is one of ours all the same, so that its faults are ours to tell. */
function isMeantAsOurs(analysis: Analysis): boolean {
  const { declared } = analysis;
  if (declared !== undefined) return declared !== 'none';
  return kindOfBrokenTemplate(analysis) !== undefined;
}

/** What is wrong with an input in any of the ways in which it can come out. */
function subjectFaults(analysis: Analysis, subject: Subject, options: DiagnoseOptions): Diagnostic[] {
  const all = subject.readings?.();
  if (all === undefined) return readingFaults(analysis, subject, options, undefined);
  const faultsOf = (reading: Reading) =>
    readingFaults(analysis, { ...subject, ...asRead(reading) }, options, reading);
  return inAnyReading(
    all.map((reading) => {
      const { otherwise } = reading;
      const found = faultsOf(reading);
      return {
        reading,
        found: otherwise === undefined ? found : inEveryReading(found, mapped(otherwise(), faultsOf)),
      };
    }),
  );
}

function asRead({ node, place, documentPlace }: Reading): Pick<Subject, 'node' | 'place' | 'documentPlace'> {
  return {
    node,
    ...(place === undefined ? {} : { place }),
    ...(documentPlace === undefined ? {} : { documentPlace }),
  };
}

function* mapped<In, Out>(items: Iterable<In>, map: (item: In) => Out): Generator<Out> {
  for (const item of items) yield map(item);
}

function readingFaults(
  analysis: Analysis,
  subject: Subject,
  options: DiagnoseOptions,
  reading: Reading | undefined,
): Diagnostic[] {
  const { document } = analysis;
  const { kind, node, naming } = subject;
  const broken = document.problems.some((problem) => problem.kind === 'syntax');
  const { plain, conforming: value } = readings(kind, node, naming);
  const isTold = ({ id, path }: { readonly id: string; readonly path: Path }) =>
    subject.tells?.(id, path) !== false;
  const shape = validateSchema(kind, plain).filter(
    (fault) => isTold(fault) && !isExcused(fault, subject, broken) && !isAskew(fault, subject, document),
  );
  const faults = withNewer(shape, { kind, value: plain }, analysis.newer);
  const settings = options.rules ?? {};
  const pairedTask = taskOf(analysis, subject, reading) ?? options.pairedTask?.(subject);
  const ruled = runRules({ kind, value, pairedTask, wrapper: wrapperOf(document, subject) }, groups, {
    isOn: (rule) => (settings[rule.id] ?? (rule.off === true ? 'off' : 'on')) !== 'off',
  });
  const own = ownFindings(options.policy?.ownRules, kind, value);
  const findings = [...ruled, ...own, ...configurationFaults(document, kind)];
  const said = placesOf(faults);
  return [
    ...hostFaults(document, subject, reading),
    ...[
      ...nullsOnce(faults),
      ...findings.filter(
        (each) =>
          isTold(each) &&
          !isSaid(each, said) &&
          !isUnread(subject, each.path, broken) &&
          !isLeftToHost(subject, each.path),
      ),
    ].map((finding) => placed(document, subject, finding)),
  ];
}

/** The task definition that the host knows to belong to the input. */
function taskOf(analysis: Analysis, subject: Subject, reading: Reading | undefined) {
  if (reading === undefined) return taskInTemplate(analysis, subject);
  // Marking what is meant to be filled in changes no member's shape.
  return reading.task && (intended('task-definition', reading.task) as TaskDefinition);
}

function hostFaults(document: ParsedDocument, subject: Subject, reading: Reading | undefined): Diagnostic[] {
  return (reading?.faults ?? [])
    .filter((fault) => !isBlankFault(document, subject, fault))
    .map((fault) => hostFault(document, subject, fault));
}

/** A fault that the host found; it is said in the document's own terms already. */
function hostFault(document: ParsedDocument, subject: Subject, fault: HostFault): Diagnostic {
  const { kind, path } = subject;
  const at = (inner: Path): Path => [...path, ...inner];
  const place = fault.isAbsolute === true ? fault.path : at(fault.path);
  const fixes = (fault.fixes ?? []).map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => (fault.isAbsolute === true ? edit : movedEdit(edit, at))),
  }));
  const { id, severity } = fault;
  const message = atAddress(subject, fault.message);
  const span = spanAt(document.root, place, fault.on);
  return { id, severity, kind, path: place, span, message, documentation: documentationOf(id), fixes };
}

/** A finding of a rule where it stands in the document. */
export function placed(document: ParsedDocument, subject: Subject, finding: PlacedFault): Diagnostic {
  const { id, on } = finding;
  const severity = softened(finding, subject);
  const path = authoredPath(subject, finding.path, on);
  const message = atAddress(subject, authoredMessage(subject, finding.path, finding.message));
  const offered = (isPrinted(subject) ? [] : (finding.fixes ?? [])).map((fix) => ({
    ...fix,
    title: authoredMessage(subject, finding.path, fix.title),
    edits: fix.edits.flatMap((edit) => authoredEdits(subject, edit)),
  }));
  // A host that has no place for an edit leaves a fix with nothing to do.
  const fixes = offered.filter(({ edits }) => edits.length > 0);
  const span = spanAt(document.root, subject.host?.elsewhere?.(path)?.from ?? path, on);
  return { id, severity, kind: subject.kind, path, span, message, documentation: documentationOf(id), fixes };
}

/** The diagnostic with the controls of the repository's packs that it is about. */
function withControls(diagnostic: Diagnostic, policy: Policy | undefined): Diagnostic {
  const { id, kind, message } = diagnostic;
  if (policy?.ownRules.some((rule) => rule.id === id) === true) {
    return { ...diagnostic, documentation: ownRulesPage };
  }
  const controls = policy?.controlsOf(id, kind) ?? [];
  return controls.length === 0
    ? diagnostic
    : { ...diagnostic, message: `${message} (${controls.join(', ')})` };
}

/** The diagnostic as loud as the user wants it, or not at all. */
function loud(diagnostic: Diagnostic, settings: RuleSettings): Diagnostic[] {
  const set = settings[diagnostic.id] ?? (silentByDefault.has(diagnostic.id) ? 'off' : undefined);
  if (set === 'off') return [];
  return [set === undefined ? diagnostic : { ...diagnostic, severity: set }];
}
