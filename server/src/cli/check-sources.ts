import type { ParsedDocument } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import { findSubjects, type Subject } from '#core/document/subjects.ts';
import type { SourceFile } from './find-files.ts';
import { findingsIn } from './findings.ts';
import { type PairTask, pairingOf } from './pairing.ts';
import type { FileReport } from './report.ts';
import type { RuleSettings } from './rule-settings.ts';
import { syntaxOf } from './syntax.ts';

export interface CheckResult {
  /** One for each file that holds an ECS document. */
  readonly reports: readonly FileReport[];
  /** Files the caller named that hold none. */
  readonly foreign: readonly string[];
  /** Files the caller named whose text cannot be understood at all. */
  readonly unreadable: readonly string[];
}

/** A source as it was read, and the ECS documents in it. */
export interface ReadSource extends SourceFile {
  readonly document: ParsedDocument;
  readonly subjects: readonly Subject[];
}

/** Checks all sources, each service with the task definition it names when that is among them. */
export function checkSources(sources: readonly SourceFile[], rules: RuleSettings): CheckResult {
  const read = sources.map(readSource);
  const pairTask = pairingOf(read);
  const others = read.filter(({ asked, subjects }) => asked && subjects.length === 0);
  return {
    reports: read.flatMap((source) => report(source, pairTask, rules)),
    foreign: others.filter((source) => !isBroken(source)).map(({ name }) => name),
    unreadable: others.filter(isBroken).map(({ name }) => name),
  };
}

function readSource(source: SourceFile): ReadSource {
  const document = parseDocument(source.text, syntaxOf(source.name, source.text));
  return { ...source, document, subjects: findSubjects(document, source.name) };
}

function isBroken({ document }: ReadSource): boolean {
  return document.root === undefined || document.problems.some(({ kind }) => kind === 'syntax');
}

function report(source: ReadSource, pairTask: PairTask, rules: RuleSettings): FileReport[] {
  const kind = source.subjects[0]?.kind;
  if (kind === undefined) return [];
  return [{ file: source.name, kind, findings: findingsIn(source, pairTask, rules) }];
}
