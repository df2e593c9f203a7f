import type { Path } from '#core/document/node.ts';
import { parseDocument } from '#core/document/parse.ts';
import type { JsonValue } from '#core/document/path-edit.ts';
import { isUnknown } from '#core/document/unknown.ts';
import { toValue } from '#core/document/value.ts';
import { type DocumentKind, documentKinds } from '#core/ecs/kinds.ts';
import { readAnswered } from '../accuracy/answers.ts';
import { readCases } from '../accuracy/cases.ts';
import { readCorpus } from '../accuracy/corpus.ts';
import { kindOf, pathOf } from '../accuracy/ours.ts';

/** An object of the API. */
export type Input = { readonly [key: string]: JsonValue };

/** An input that AWS refuses, as the API has it. */
export interface Refused {
  readonly name: string;
  readonly kind: DocumentKind;
  readonly input: Input;
  /** The task definition that it goes with. */
  readonly task: Input | undefined;
  /** Places that a reader would take as the right one alike. */
  readonly places: readonly Path[];
  /** Whether these are all the places where something is wrong. */
  readonly isWhole: boolean;
}

/** The refused inputs beside the tests, and those of the corpus where it is there. */
export function refusedInputs(): readonly Refused[] {
  return [...ofFixtures(), ...ofCorpus(), ...ofCases()];
}

function ofFixtures(): Refused[] {
  return readAnswered('refused').flatMap(({ name, group, kind, text, pairedTask, answers }): Refused[] => {
    const input = read(text, 'yaml');
    if (kind === undefined || input === undefined) return [];
    const errors = answers.filter(({ severity }) => severity === 'error');
    return errors.length === 0
      ? []
      : [
          {
            name: `${group}: ${name}`,
            kind,
            input,
            task: pairedTask === undefined ? undefined : read(pairedTask, 'yaml'),
            places: errors.flatMap(({ places }) => places),
            isWhole: true,
          },
        ];
  });
}

function ofCorpus(): Refused[] {
  const failures = readCorpus()?.failures ?? [];
  return failures
    .filter(({ detectable }) => detectable === 'yes')
    .flatMap(({ file, text, companion, jsonPath }) =>
      ofFile(file, text, companion, jsonPath.split(/[\s,]+/)),
    );
}

function ofCases(): Refused[] {
  return readCases()
    .filter(({ expected }) => expected === 'error')
    .flatMap(({ file, text, companion, path }) => ofFile(file, text, companion, [path]));
}

function ofFile(
  file: string,
  text: string,
  companion: string | undefined,
  pointers: readonly string[],
): Refused[] {
  const kind = documentKinds.find((each) => each === kindOf(file, text));
  const input = read(text, file.endsWith('.json') ? 'json' : 'yaml');
  return kind === undefined || input === undefined
    ? []
    : [
        {
          name: file,
          kind,
          input,
          task: companion === undefined ? undefined : read(companion, 'json'),
          places: pointers.map(pathOf),
          isWhole: false,
        },
      ];
}

/** A text as an object of the API; `undefined` where it is none. */
export function read(text: string, syntax: 'json' | 'yaml'): Input | undefined {
  const { root, problems } = parseDocument(text, syntax);
  // What is not a document at all is not an input of another tool.
  if (problems.length > 0) return undefined;
  const value = toValue(root);
  const plain: JsonValue = JSON.parse(
    JSON.stringify(value ?? null, (_, member) => (isUnknown(member) ? member.text : member)),
  );
  // A list has no members by name, and no host holds it as it is.
  return typeof plain === 'object' && plain !== null && !Array.isArray(plain) ? (plain as Input) : undefined;
}
