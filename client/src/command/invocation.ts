import type { WatchRow } from '../deploy/rows.ts';
import type { Element, Entry } from '../tree/entry.ts';
import type { Invocation } from './command.ts';

/**
 * Menus of a row pass the row and what else is selected, the palette and keys pass nothing. A row that the editor
 * no longer holds arrives as nothing, and must not be taken for a command that nobody aimed at anything.
 */
export function isLostRow(args: readonly unknown[]): boolean {
  const [row, selected] = args;
  const isLost = (one: unknown) => one === undefined || one === null;
  return args.length > 1 && (isLost(row) || (Array.isArray(selected) && selected.some(isLost)));
}

/**
 * What a command is aimed at by what the editor passes: a line of a view and all that are selected, the URI of a
 * file as a text, or nothing. As everywhere in the editor, a row that is not among those that are selected stands
 * for itself.
 */
export function invocationOf(argument: unknown, among: unknown): Invocation {
  if (typeof argument === 'string') return { file: argument };
  if (isWatchRow(argument)) return { element: argument.element };
  if (!isEntry(argument)) return {};
  if (argument.type === 'note') return { note: argument };
  const selected = Array.isArray(among) ? among.filter(isEntry).filter(isElement) : [];
  const file = argument.kind.file?.(argument.item);
  const isSelected = selected.some(({ id }) => id === argument.id);
  return {
    element: argument,
    ...(isSelected && selected.length > 1 && { selected }),
    ...(file !== undefined && { file }),
  };
}

/** A row of the view of deployments stands for the service. */
function isWatchRow(argument: unknown): argument is WatchRow {
  return typeof argument === 'object' && argument !== null && 'type' in argument && argument.type === 'watch';
}

function isElement(entry: Entry): entry is Element {
  return entry.type === 'element';
}

function isEntry(argument: unknown): argument is Entry {
  if (typeof argument !== 'object' || argument === null || !('type' in argument)) return false;
  return argument.type === 'element' || argument.type === 'note';
}
