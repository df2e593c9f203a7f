import { syntaxOf } from '#core/document/syntax.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { type Authored, authoredIn } from '#core/ide/why/authored.ts';
import { type Terminal, UsageError } from '../command.ts';
import { readOne } from '../find-files.ts';

/** A file with the definition of the task, the service, or both. */
export interface AuthoredFile {
  readonly name: string;
  readonly analysis: Analysis;
  readonly facts: Authored;
}

/** Reads the file that may hold what causes it; throws `UsageError` when it holds neither a task definition nor a service. */
export async function readAuthored(path: string, terminal: Terminal): Promise<AuthoredFile> {
  const { name, text } = await readOne(path, terminal);
  const analysis = analyze(text, syntaxOf({ name, text }), name);
  const facts = authoredIn(analysis);
  if (facts === undefined) throw new UsageError(`${path} holds neither a task definition nor a service.`);
  return { name, analysis, facts };
}
