import type { DocNode } from '../../document/node.ts';
import type { Call } from './call.ts';
import { textIn } from './parameters.ts';

/** A reference inside the text of `Fn::Sub`; `${!Name}` stands for itself. */
export const variable = /\$\{([^!}][^}]*)\}/g;

/** The names that the text of a substitution refers to. */
export function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(variable)].map((found) => found[1]?.trim() ?? '');
}

/** The text of a substitution, and the names that it defines itself. */
export function substitution({
  argument,
}: Call): { readonly text: string; readonly own?: DocNode } | undefined {
  if (argument?.kind !== 'array') {
    const text = writtenText(argument);
    return text === undefined ? undefined : { text };
  }
  const [first, own] = argument.items;
  const text = writtenText(first);
  return text === undefined || own === undefined ? undefined : { text, own };
}

/** A text with its placeholders, which make it unknown in any other place. */
function writtenText(node: DocNode | undefined): string | undefined {
  return node?.kind === 'unknown' && node.tagged === undefined ? node.text : textIn(node);
}
