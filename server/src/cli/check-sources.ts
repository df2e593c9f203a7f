import { dirname, resolve } from 'node:path';
import { syntaxOf } from '#core/document/syntax.ts';
import type { TaskDefinition } from '#core/ecs/authored.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { readModuleFile } from '#core/hosts/terraform/module-file.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { kindOfBrokenTemplate } from '#core/ide/analysis/broken-template.ts';
import { fileMeantBy, needsTask, pairedTask, pairsIn, tasksIn } from '#core/ide/analysis/workspace.ts';
import type { Subject } from '#core/subjects/subject.ts';
import { isInRepository } from '../files/in-repository.ts';
import { type ModuleFolders, moduleFolders } from '../files/module-folders.ts';
import { isBeside, readBeside } from '../files/read-beside.ts';
import { readText, UnreadableFile } from '../files/read-text.ts';
import type { CheckSettings, FileSettings } from './check-settings.ts';
import type { SourceFile } from './find-files.ts';
import { findingsIn } from './findings.ts';
import type { FileReport } from './report.ts';

/** What came of checking files. */
export interface CheckResult {
  /** One for each file that holds an ECS document, or is named as one. */
  readonly reports: readonly FileReport[];
  /** Files the caller named that hold none. */
  readonly foreign: readonly string[];
  /** Files the caller named whose text cannot be understood at all. */
  readonly unreadable: readonly string[];
  /** Files the caller named that the configuration of their repository ignores. */
  readonly ignored: readonly string[];
}

/** A source with what it holds. */
export interface ReadSource extends SourceFile {
  readonly analysis: Analysis;
  /** `undefined` when it holds no ECS document. */
  readonly kind: DocumentKind | undefined;
  readonly settings: FileSettings;
}

/** Checks all sources, each service with the task definition it names when that is among them or beside it. */
export function checkSources(
  sources: readonly SourceFile[],
  settings: CheckSettings,
  beside: Beside,
): CheckResult {
  const { read, ignored, pairTask } = readPaired(sources, settings, beside);
  const others = read.filter(({ asked, kind }) => asked && kind === undefined);
  return {
    reports: read.flatMap((source) => {
      settings.checks(source.name);
      return report(source, pairTask);
    }),
    foreign: others.filter((source) => !isBroken(source)).map(({ name }) => name),
    unreadable: others.filter(isBroken).map(({ name }) => name),
    ignored,
  };
}

/** Reads all sources, and how to find the task definition that one of them names. */
export function readPaired(sources: readonly SourceFile[], settings: CheckSettings, beside: Beside) {
  const modules = moduleFolders();
  const all = sources.map((source) => ({ source, own: settings.of(source.name) }));
  const checked = new Set(all.flatMap(({ source, own }) => (own.ignored ? [] : [resolve(source.name)])));
  const around = { checked, modules };
  const read = all.flatMap(({ source, own }) => (own.ignored ? [] : [readSource(source, own, around)]));
  const ignored = all
    .filter(({ source, own }) => own.ignored && source.asked)
    .map(({ source }) => source.name);
  const near = (name: string, subject: Subject) => {
    const file = fileMeantBy(name, subject);
    const sources = file === undefined ? beside(name) : sourceOf(file);
    return sources.map((source) => readSource(source, settings.of(source.name), around));
  };
  return { read, ignored, pairTask: pairingWith(read, near) };
}

/** Finds the task definition that a subject of the named file means. */
type PairTask = (fileName: string, subject: Subject) => TaskDefinition | undefined;

/** The files in the folder of a file that was named by itself. */
export type Beside = (name: string) => readonly SourceFile[];

/** The file that a workflow names, which stands elsewhere; nothing where it cannot be read. */
function sourceOf(name: string): SourceFile[] {
  try {
    return [{ name, text: readText(name), asked: false }];
  } catch (error) {
    if (error instanceof UnreadableFile) return [];
    throw error;
  }
}

/** Pairs among the sources, and for a file that was named by itself also with the files beside it. */
function pairingWith(
  sources: readonly ReadSource[],
  beside: (name: string, subject: Subject) => readonly ReadSource[],
): PairTask {
  const among = sources.flatMap(({ analysis }) => tasksIn(analysis));
  const pairs = sources.flatMap(({ analysis }) => pairsIn(analysis));
  const asked = new Set(
    sources.filter((source) => source.asked && source.name !== '-').map(({ name }) => name),
  );
  return (name, subject) => {
    const task = pairedTask(among, name, subject, pairs);
    if (task !== undefined || !asked.has(name) || !needsTask(subject)) return task;
    const near = beside(name, subject).map(({ analysis }) => analysis);
    return pairedTask(near.flatMap(tasksIn), name, subject, near.flatMap(pairsIn));
  };
}

/** What is known of all files that are checked together. */
interface Around {
  readonly modules: ModuleFolders;
  /** The files that are checked, by their whole paths. */
  readonly checked: ReadonlySet<string>;
}

function readSource(source: SourceFile, settings: FileSettings, { checked, modules }: Around): ReadSource {
  const analysis = analyze(source.text, syntaxOf(source), source.name, {
    ...settings,
    readBeside: (path) => readBeside(source.name, path),
    isBeside: (path) => isBeside(source.name, path),
    isCheckedToo: (path) => checked.has(resolve(dirname(source.name), path)),
    isInRepository: (path) => isInRepository(source.name, path),
    moduleFiles: () => modules.around(source.name, readModuleFile),
  });
  return { ...source, analysis, settings, kind: kindOf(analysis) };
}

/** What the content is; of a text too broken to tell, what the file's name says. */
function kindOf(analysis: Analysis): DocumentKind | undefined {
  const [subject] = analysis.subjects;
  if (subject !== undefined || !isBroken({ analysis })) return subject?.kind;
  return analysis.declared === 'none' ? undefined : (analysis.declared ?? kindOfBrokenTemplate(analysis));
}

/** Whether a text cannot be read whole. */
export function isBroken({ analysis: { document } }: Pick<ReadSource, 'analysis'>): boolean {
  return document.root === undefined || document.problems.some(({ kind }) => kind === 'syntax');
}

function report({ name, kind, analysis, settings }: ReadSource, pairTask: PairTask): FileReport[] {
  if (kind === undefined) return [];
  return [
    { file: name, kind, findings: findingsIn(analysis, (subject) => pairTask(name, subject), settings) },
  ];
}
