import type { FileKind } from '#core/subjects/file-kind.ts';
import type { Pane } from '../tree/node-kind.ts';

/** What a command says of itself for package.json, from which `npm run gen` writes the commands and their menus. */
export interface Contribution {
  /** As the palette shows it behind `ECS: `; it ends in `…` when something is asked before anything happens. */
  readonly title: string;
  /** The name of a product icon, which places without room for the title need. */
  readonly icon?: string;
  /** When the palette offers it: always when left out, never when `false`. */
  readonly palette?: string | false;
  readonly menus?: readonly MenuEntry[];
  readonly keybinding?: { readonly key: string; readonly mac?: string; readonly when?: string };
  /** It works on all rows that are selected; the others are not offered while several are. */
  readonly onSelection?: true;
  /** The file that offers it, for a command that stands neither in the palette nor in a menu. */
  readonly offeredBy?: string;
}

/** A line of a menu; `group` is the menu's section and, behind `@`, the place in it. */
export type MenuEntry = RowEntry | ViewEntry | EditorEntry | FileEntry | FolderEntry | NewFileEntry;

/** A view of the ECS side bar, by the last part of its id. */
type ViewName = Pane | 'deployments';

/** On a row of the tree. */
interface RowEntry {
  readonly on: 'row';
  /** Kinds of nodes, or `note.failure` for the line that says why a list is not there. */
  readonly kinds: readonly string[];
  /** What the row must be: flags of its kind, `near` (on the local endpoint), `writable`. */
  readonly flags?: readonly string[];
  /** The view, for a kind that stands in both. */
  readonly view?: ViewName;
  readonly when?: string;
  readonly group: string;
}

/** In the title of a view, or of both that show what a connection has. */
interface ViewEntry {
  readonly on: 'view';
  readonly view?: ViewName;
  readonly when?: string;
  readonly group: string;
}

/** In the title of an editor that shows one of these documents, or any ECS file. */
interface EditorEntry {
  readonly on: 'editor';
  readonly documents: 'any' | readonly FileKind[];
  readonly group: string;
}

/** On a file in the editor's file explorer, by its name. */
interface FileEntry {
  readonly on: 'file';
  readonly named: readonly FileName[];
  readonly group: string;
}

/** On a folder in the editor's file explorer. */
interface FolderEntry {
  readonly on: 'folder';
  readonly group: string;
}

/** Among the kinds of files that the editor's own "New File…" offers. */
interface NewFileEntry {
  readonly on: 'newFile';
  readonly group: string;
}

/** Files whose name says what they hold. */
export type FileName =
  | 'task-definition'
  | 'container-definitions'
  | 'service'
  | 'express-service'
  | 'daemon'
  | 'daemon-task-definition';
