import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { documentKinds } from '#core/ecs/kinds.ts';
import { readAnswered } from '../accuracy/answers.ts';
import { kindOf } from '../accuracy/ours.ts';
import { type Refused, read } from './refused.ts';

const folder = fileURLToPath(new URL('../accuracy/fixtures/', import.meta.url));

/** What AWS takes, as the API has it, to be written in the files of tools. */
export function cleanInputs(): readonly Refused[] {
  return [...ofFiles(), ...ofGuides()];
}

function ofFiles(): Refused[] {
  return readdirSync(folder).flatMap((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    return cleanInput(file, kindOf(file, text), text, /\.ya?ml$/.test(file) ? 'yaml' : 'json');
  });
}

function ofGuides(): Refused[] {
  return readAnswered('accepted')
    .filter(({ pairedTask }) => pairedTask === undefined)
    .flatMap(({ name, kind, text }) => cleanInput(name, kind, text, 'yaml'));
}

function cleanInput(
  name: string,
  told: string | undefined,
  text: string,
  syntax: 'json' | 'yaml',
): Refused[] {
  const kind = documentKinds.find((each) => each === told);
  const input = kind === undefined ? undefined : read(text, syntax);
  return kind === undefined || input === undefined
    ? []
    : [{ name, kind, input, task: undefined, places: [], isWhole: true }];
}
