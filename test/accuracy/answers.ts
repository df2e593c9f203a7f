import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DocNode, Path } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import type { DocumentKind } from '#core/ecs/kinds.ts';
import { callIn } from '#core/hosts/cloudformation/call.ts';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { asJson } from '../support/findings.ts';
import { readFixture } from '../support/fixture.ts';
import type { Json } from './mutations.ts';
import { check, isAt, pathOf } from './ours.ts';

/** A small input with the answer that was decided from AWS's documentation before it was checked. */
export interface Answered {
  readonly name: string;
  /** The folder's file that it stands in, without its extension. */
  readonly group: string;
  /** What the document is; `undefined` for a template. */
  readonly kind: DocumentKind | undefined;
  readonly text: string;
  readonly pairedTask: string | undefined;
  /** Where the fault is, each with a severity; empty for an input that is right. */
  readonly answers: readonly Answer[];
}

export interface Answer {
  readonly severity: string;
  /** Places that a reader would take as the right one alike. */
  readonly places: readonly Path[];
}

/** The inputs of a folder beside this file, `refused` or `accepted`. */
export function readAnswered(folder: 'refused' | 'accepted'): readonly Answered[] {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  return readdirSync(path).flatMap((file) => {
    const group = file.replace(/\.yaml$/, '');
    return readFixture(readFileSync(join(path, file), 'utf8')).map((each) => ({
      ...each,
      group,
      kind: /templates$/.test(group) ? undefined : each.kind,
      answers: each.comments.flatMap(answerIn),
    }));
  });
}

function answerIn(comment: string): Answer[] {
  const found = /^answer: (\w+) (.+)$/.exec(comment);
  if (found === null) return [];
  const [, severity = '', places = ''] = found;
  return [{ severity, places: places.split(' or ').map((place) => pathOf(place === '/' ? '' : place)) }];
}

/** What the editor says of an input in one of the syntaxes. */
export function saidOf({ text, pairedTask, kind }: Answered, syntax: 'json' | 'yaml'): readonly Diagnostic[] {
  const written = kind === undefined ? asLongForm(text) : asJson(text);
  return check(`input.${syntax}`, syntax === 'json' ? written : text, pairedTask && asJson(pairedTask), kind);
}

/** A template as JSON, its functions in the long form. */
function asLongForm(text: string): string {
  return JSON.stringify(longForm(parseDocument(text, 'yaml').root), null, 2);
}

function longForm(node: DocNode | undefined): Json {
  const call = callIn(node);
  if (call !== undefined) {
    const attribute = call.name === 'Fn::GetAtt' ? String(longForm(call.argument)).split('.') : undefined;
    return { [call.name]: attribute ?? longForm(call.argument) };
  }
  if (node?.kind === 'array') return node.items.map(longForm);
  if (node?.kind === 'object')
    return Object.fromEntries(node.members.map(({ key, value }) => [key, longForm(value)]));
  return node?.kind === 'scalar' ? node.value : (node?.text ?? null);
}

/** The answers that nothing of what is said gives, with their severity at their place. */
export function missing({ answers, text }: Answered, said: readonly Diagnostic[]): readonly Answer[] {
  return answers.filter(
    ({ severity, places }) =>
      !said.some(
        (one) =>
          one.severity === severity && places.some((place) => isAt(text, 'input.yaml', one.path, place)),
      ),
  );
}

/** Errors that are at none of the places of the answers. */
export function beside({ answers, text }: Answered, said: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = answers.flatMap((answer) => answer.places);
  return said.filter(
    ({ severity, path }) =>
      severity === 'error' && !places.some((place) => isAt(text, 'input.yaml', path, place)),
  );
}
