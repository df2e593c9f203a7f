import type { Diagnosis } from '#core/diagnosis/explain.ts';
import type { Facts } from '#core/diagnosis/facts.ts';
import { columnAt } from '#core/document/lines.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { conformedInput, serviceIn, taskIn } from '#core/ecs/conformed.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { placed } from '#core/ide/diagnostics/diagnostics.ts';
import { conform } from '#core/schema/conform.ts';
import type { Subject } from '#core/subjects/subject.ts';
import { type Terminal, UsageError } from '../command.ts';
import { readOne } from '../find-files.ts';

/** A file with the definition of the task, the service, or both. */
export interface AuthoredFile {
  readonly name: string;
  readonly analysis: Analysis;
  readonly facts: Pick<Facts, 'definition' | 'described'>;
}

/** A place in a file; line and column count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Reads the file that may hold what causes it; throws `UsageError` when it holds neither a task definition nor a service. */
export async function readAuthored(path: string, terminal: Terminal): Promise<AuthoredFile> {
  const { name, text } = await readOne(path, terminal);
  const analysis = analyze(text, syntaxOf({ name, text }), name);
  const inputs = analysis.subjects.map(({ kind, node, naming }) =>
    conformedInput(kind, conform(kind, node, naming)),
  );
  const definition = inputs.map(taskIn).find((task) => task !== undefined);
  const described = inputs.map(serviceIn).find((service) => service !== undefined);
  if (definition === undefined && described === undefined)
    throw new UsageError(`${path} holds neither a task definition nor a service.`);
  return { name, analysis, facts: { definition, described } };
}

/** Where in the file the cause stands; `undefined` when it does not lie in what the file holds. */
export function placeIn({ name, analysis }: AuthoredFile, { place, id }: Diagnosis): FilePlace | undefined {
  const subject = place && analysis.subjects.find((each) => kindsOf[place.of].has(each.kind));
  if (place === undefined || subject === undefined) return undefined;
  const path = subject.kind === 'container-definitions' ? place.path.slice(1) : place.path;
  const { span } = placed(analysis.document, subject, { id, severity: 'info', path, message: '' });
  const { text } = analysis.document;
  return {
    file: name,
    line: text.slice(0, span.start).split('\n').length,
    column: columnAt(text, span.start) + 1,
  };
}

const kindsOf: Readonly<Record<'task-definition' | 'service', ReadonlySet<Subject['kind']>>> = {
  'task-definition': new Set<Subject['kind']>(['task-definition', 'container-definitions']),
  service: new Set<Subject['kind']>(['create-service', 'update-service']),
};
