import type { ApiInput } from '../ecs/api.ts';
import type { Analysis } from '../ide/analysis/analysis.ts';
import { type Definition, inputsIn } from '../ide/inputs/inputs-in.ts';
import { type AnalysedText, type Around, type NamedText, ToolRefusal } from './tool.ts';

/** The members by which tools take a document: a file, or its text. */
export const documentMembers = {
  path: { type: 'string', about: 'The file, as a path within the workspace. Give either this or text.' },
  text: { type: 'string', about: 'The document itself, in JSON or YAML.' },
  name: {
    type: 'string',
    about: 'For text: the name that it will have, such as task-definition.json, which may tell its kind.',
  },
} as const;

interface Given {
  readonly path: string | undefined;
  readonly text: string | undefined;
  readonly name: string | undefined;
}

/** The document that an input names. */
export async function documentOf({ path, text, name }: Given, around: Around): Promise<NamedText> {
  if (path !== undefined && text !== undefined) throw new ToolRefusal('Give either path or text, not both.');
  if (path !== undefined) return around.read(path);
  if (text === undefined) throw new ToolRefusal('Give the document, by path or as text.');
  return { name: name ?? 'document.json', text };
}

/** The document, analysed. */
export async function analysisOf(given: Given, around: Around): Promise<Analysis> {
  return (await analysedText(given, around)).analysis;
}

/** The document, analysed, and how it is checked. */
export async function analysedText(given: Given, around: Around): Promise<AnalysedText> {
  return around.analysis(await documentOf(given, around));
}

/** The one input of these kinds that a document holds, ready to be sent. */
export function inputOf(analysis: Analysis, kinds: readonly Definition['kind'][]): ApiInput {
  const [found, second] = inputsIn(analysis, {}).filter(({ kind }) => kinds.includes(kind));
  if (found === undefined) throw new ToolRefusal(`${analysis.fileName} holds no ${kinds.join(' and no ')}.`);
  if (second !== undefined)
    throw new ToolRefusal(`${analysis.fileName} holds more than one; give one alone.`);
  const [obstacle] = found.obstacles;
  if (obstacle !== undefined) throw new ToolRefusal(`It cannot be sent as it is. ${obstacle}`);
  return found.input;
}
