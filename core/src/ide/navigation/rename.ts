import type { TextEdit } from '../../document/edit/text-edit.ts';
import { yamlString } from '../../document/print.ts';
import type { Analysis } from '../analysis/analysis.ts';
import { type NamePlace, type NameSort, nameAt, namesIn } from './names.ts';
import { type FileName, references, withCurrent } from './references.ts';

/** What a rename does, or why it does not. */
export type Renaming =
  | { readonly edits: ReadonlyMap<string, readonly TextEdit[]> }
  | { readonly refusal: string };

/** What the API takes as a name: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html */
const allowed: Partial<Record<NameSort, { readonly pattern: RegExp; readonly words: string }>> = {
  container: identifier('A container name'),
  volume: identifier('A volume name'),
  family: identifier('A family'),
  port: {
    pattern: /^[a-z0-9_-]{1,64}$/,
    words: 'A port name has up to 64 lower-case letters, digits, hyphens and underscores.',
  },
  'log-group': {
    pattern: /^[.\-_/#A-Za-z0-9]{1,512}$/,
    words: 'A log group name has up to 512 letters, digits and the characters . - _ / #.',
  },
};

/** The name that a rename at this offset would change; `undefined` where there is none that can be changed. */
export function renameable(analysis: Analysis, offset: number): NamePlace | undefined {
  const found = nameAt(analysis, offset);
  return found?.writable === true && allowed[found.sort] !== undefined ? found : undefined;
}

/** Gives the name under an offset another one, everywhere. */
export function rename(analysis: Analysis, offset: number, to: string, files: readonly Analysis[]): Renaming {
  const target = renameable(analysis, offset);
  const rule = target && allowed[target.sort];
  if (target === undefined || rule === undefined) return { refusal: 'There is no name here to change.' };
  if (!rule.pattern.test(to)) return { refusal: rule.words };
  const places = references(analysis, offset, files);
  const unclear = places.find(({ writable }) => !writable);
  if (unclear !== undefined) {
    return {
      refusal: `In ${unclear.fileName} the name is written with escapes or as an alias; write it out first.`,
    };
  }
  const all = withCurrent(analysis, files);
  if (to !== target.name && isTaken(all, places, to)) {
    return { refusal: `"${to}" is the name of another ${target.sort} already.` };
  }
  const edits = new Map<string, TextEdit[]>();
  for (const place of places) {
    edits.set(place.fileName, [...(edits.get(place.fileName) ?? []), edit(place, to)]);
  }
  return { edits };
}

/** Whether something beside the definition has the name; a family may be shared, being a series of revisions. */
function isTaken(files: readonly Analysis[], places: readonly FileName[], to: string): boolean {
  const given = places.filter(({ role, sort }) => role === 'definition' && sort !== 'family');
  return given.some((place) => {
    const file = files.find(({ fileName }) => fileName === place.fileName);
    return (
      file !== undefined &&
      namesIn(file).some(
        ({ sort, role, name, subject }) =>
          sort === place.sort &&
          role === 'definition' &&
          name === to &&
          subject.path.join() === place.subject.path.join(),
      )
    );
  });
}

/** Quotes stay; a bare text of YAML gets them where the new name would read as something else. */
function edit({ span, bare }: FileName, to: string): TextEdit {
  return { span, newText: bare ? yamlString(to, '"', true) : to };
}

function identifier(what: string) {
  return {
    pattern: /^[A-Za-z0-9_-]{1,255}$/,
    words: `${what} has up to 255 letters, digits, hyphens and underscores.`,
  };
}
