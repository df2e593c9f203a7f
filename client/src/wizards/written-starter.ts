import { initialText, starterLines } from '#core/starters/print-starter.ts';
import type { StarterValue } from '#core/starters/starter.ts';
import type { Context } from '../command/command.ts';

/** The lists of JSON stand right of their names by as much as its objects. */
export function snippetOf(value: StarterValue, unit: string): string {
  return `${starterLines(value, { form: 'json', unit, dash: unit }).join('\n')}\n`;
}

/** A text as a snippet without places to type. */
export function plainSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** The first thing that AWS would refuse in the file of that name, as it would be written. */
export function errorIn(
  { definitions, files }: Pick<Context, 'definitions' | 'files'>,
  name: string,
  value: StarterValue,
): string | undefined {
  const text = initialText(snippetOf(value, '  '));
  const file = { id: `untitled:${name}`, name, path: name, languageId: 'json', text };
  const findings = definitions().findingsIn(file, files.options(file));
  return findings.find(({ severity }) => severity === 'error')?.message;
}
