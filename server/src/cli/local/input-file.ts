import { parseDocument } from '#core/document/parse.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { isObject } from '#core/document/value.ts';
import { registerReady } from '#core/ecs/register-ready.ts';
import { findSubjects } from '#core/hosts/find-subjects.ts';
import { conform } from '#core/schema/conform.ts';
import { rangesIn } from '../../files/ranges.ts';
import { readText, UnreadableFile } from '../../files/read-text.ts';
import type { DeclaredInput } from '../../local/declared/declared-cluster.ts';

/** A file that the local endpoint is to read and that cannot be used; the message says where it is wrong, a line for each fault. */
export class InputFileError extends Error {}

const inputWords = {
  'task-definition': 'task definition',
  'create-service': 'service',
  'run-task': 'input of RunTask',
} as const;

/** What a file of the local endpoint may hold. */
export type InputKind = keyof typeof inputWords;

/** The one input of a kind that a file holds, as the API takes it. Throws `InputFileError`. */
export function inputAt(path: string, kind: InputKind): DeclaredInput {
  const input = inputIn(path, textAt(path), kind);
  if (input === undefined) throw new InputFileError(`${path} holds no ${inputWords[kind]}.`);
  return input;
}

/** As `inputAt`, of a text that was read; `undefined` of one that holds none. */
export function inputIn(path: string, text: string, kind: InputKind): DeclaredInput | undefined {
  const parsed = parseDocument(text, syntaxOf({ name: path, text }));
  const subject = findSubjects(parsed, path).find((each) => each.kind === kind);
  if (subject === undefined) return undefined;
  const [problem] = parsed.problems;
  if (problem !== undefined) {
    const { line, character } = rangesIn(text)(problem.span).start;
    throw new InputFileError(`${path}:${line + 1}:${character + 1}: ${problem.message}`);
  }
  const value = conform(kind, subject.node, subject.naming);
  const blank = blankIn(value);
  if (blank !== undefined) {
    throw new InputFileError(
      `${path}: "${blank}" is still to be filled in, so the ${inputWords[kind]} cannot be run.`,
    );
  }
  return { file: path, input: isObject(value) ? registerReady(kind, value) : {} };
}

/** The text of a file. Throws `InputFileError`. */
export function textAt(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    if (error instanceof UnreadableFile) throw new InputFileError(`${path} ${error.message}.`);
    throw error;
  }
}

/** The first word that is to be filled in. */
function blankIn(value: unknown): string | undefined {
  if (isUnknown(value)) return value.text;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const inner of Object.values(value)) {
    const blank = blankIn(inner);
    if (blank !== undefined) return blank;
  }
  return undefined;
}
