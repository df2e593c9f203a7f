import type { Path } from './node.ts';

/** An edit said in paths, turned into text edits by `edit/edit.ts` for either syntax. */
export type PathEdit =
  | {
      readonly set: Path;
      readonly to: JsonValue;
      /** Whether `to` is a text `${...}` that the tool of the file works out, and so no text in HCL. */
      readonly isExpression?: true;
    }
  | { readonly remove: Path }
  | { readonly rename: Path; readonly to: string }
  /** Appends to the list at the path; the list is made when it is not there. */
  | { readonly append: Path; readonly item: JsonValue }
  /** Makes the value at the path the whole document. */
  | { readonly unwrap: Path };

/** Any value that JSON can write. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** Whether a value is a list; `Array.isArray` does not tell read-only lists apart. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The path that an edit names. */
export function pathOfEdit(edit: PathEdit): Path {
  if ('set' in edit) return edit.set;
  if ('remove' in edit) return edit.remove;
  if ('rename' in edit) return edit.rename;
  return 'append' in edit ? edit.append : edit.unwrap;
}

/** The same edit at another path; `on` is `key` where the name of a member goes or changes, and not only its value. */
export function movedEdit(edit: PathEdit, at: (path: Path, on?: 'key') => Path): PathEdit {
  if ('set' in edit) return { ...edit, set: at(edit.set) };
  if ('remove' in edit) return { remove: at(edit.remove, 'key') };
  if ('rename' in edit) return { ...edit, rename: at(edit.rename, 'key') };
  if ('append' in edit) return { ...edit, append: at(edit.append) };
  return { unwrap: at(edit.unwrap) };
}
