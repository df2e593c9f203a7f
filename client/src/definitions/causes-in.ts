import { causesOf } from '#core/deploy/causes.ts';
import type { Aim, Look } from '#core/deploy/look.ts';
import type { Outcome } from '#core/deploy/outcome.ts';
import { type Diagnosis, explain } from '#core/diagnosis/explain.ts';
import type { Facts } from '#core/diagnosis/facts.ts';
import type { Answer } from '#core/diagnosis/told.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { known } from '#core/document/unknown.ts';
import type { ApiInput } from '#core/ecs/api.ts';
import { conformedInput, taskIn } from '#core/ecs/conformed.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { type Authored, authoredIn, placeOfCause, type TextPlace } from '#core/ide/why/authored.ts';
import type { TextFile } from '../files/files.ts';
import type { ReadOptions } from '../files/read-options.ts';

/** A cause, and where it stands in a file of the workspace. */
export interface CauseInFile extends Answer {
  readonly source?: CauseSource | undefined;
}

/** The stretch of a file that causes it, by offsets, and what can be changed there. */
export interface CauseSource {
  readonly file: TextFile;
  readonly start: number;
  readonly end: number;
  readonly fixes: TextPlace['fixes'];
}

/** A file of the workspace and how it is read. */
export interface ReadFile {
  readonly file: TextFile;
  readonly options: ReadOptions;
}

/** What is asked about, by the names that files have for it. */
export interface AskedNames {
  readonly family: string;
  readonly service: string | undefined;
}

/** A file that holds the definition of the family, or the service. */
interface Holder {
  readonly file: TextFile;
  readonly analysis: Analysis;
  readonly authored: Authored;
}

/** Where a diagnosis looks for what causes it. */
export interface Sources {
  readonly names: AskedNames;
  /** What is registered, for when no file holds it. */
  readonly registered: ApiInput | undefined;
  readonly files: readonly ReadFile[];
}

/** Why a task stopped or a service does not go on. */
export function causesIn(facts: Facts, sources: Sources): readonly CauseInFile[] {
  return placed(sources, (authored) => explain({ ...facts, ...authored }));
}

/** Why a deployment does not come to its end, by what was seen of it last. */
export function deploymentCauses(
  { aim, look, outcome }: { readonly aim: Aim; readonly look: Look; readonly outcome: Outcome | undefined },
  sources: Sources,
): readonly CauseInFile[] {
  return placed(sources, (authored) => causesOf(aim, look, outcome, authored));
}

/**
 * The causes, the one to read first, each at its line where a file of the workspace holds the family or the
 * service. The file stands for what was registered from it; without one, what is registered is looked at.
 */
function placed(
  { names, registered, files }: Sources,
  find: (authored: Authored) => readonly Diagnosis[],
): readonly CauseInFile[] {
  const holders = files.flatMap((each) => holderIn(each, names));
  const task = holders.find(({ authored }) => isFamily(authored, names));
  const service = holders.find(({ authored }) => isService(authored, names));
  const definition = task?.authored.definition ?? taskIn(conformedInput('task-definition', registered));
  return find({ definition, described: service?.authored.described }).map((each) => ({
    ...each,
    ...(each.place === undefined ? {} : at(each.place.of === 'service' ? service : task, each)),
  }));
}

function holderIn({ file, options }: ReadFile, names: AskedNames): Holder[] {
  const { associations } = options;
  const analysis = analyze(file.text, syntaxOf(file), file.path, { associations });
  const authored = authoredIn(analysis);
  return authored !== undefined && (isFamily(authored, names) || isService(authored, names))
    ? [{ file, analysis, authored }]
    : [];
}

function isFamily({ definition }: Authored, { family }: AskedNames): boolean {
  return known(definition?.family) === family;
}

function isService({ described }: Authored, { service }: AskedNames): boolean {
  return service !== undefined && serviceName(described) === service;
}

function serviceName(described: Authored['described']): string | undefined {
  return known(described?.serviceName);
}

function at(holder: Holder | undefined, cause: Answer): Pick<CauseInFile, 'at' | 'source'> {
  const place = holder && placeOfCause(holder.analysis, cause);
  if (holder === undefined || place === undefined) return {};
  const { file } = holder;
  const { start, end, line, column, fixes } = place;
  return { at: { file: file.name, line, column }, source: { file, start, end, fixes } };
}
