import { section } from '#core/settings.ts';
import { schemaOf } from '#core/tools/input.ts';
import tools from '#core/tools/table/index.ts';
import type { Tool } from '#core/tools/tool.ts';
import type { Command } from '../client/src/command/command.ts';
import type { FileName, MenuEntry } from '../client/src/command/contribution.ts';
import {
  browserView,
  containerFilesView,
  deploymentsView,
  forwardedPortsView,
  panes,
} from '../client/src/tree/panes.ts';
import { browserCommands, onMachine } from '../client/src/web/browser-commands.ts';

/** The parts of `contributes` that follow from the code. */
export interface Contributes {
  readonly commands: readonly object[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly keybindings: readonly object[];
  readonly views: object;
  readonly languageModelTools: readonly object[];
}

/** A tool as assistants in the editor see it; `#ecs_why` names it in a prompt. */
function toolOf({ name, title, description, input, changes }: Tool): object {
  return {
    name,
    displayName: title,
    modelDescription: description,
    userDescription: changes === true ? `${title}; you are asked first.` : title,
    toolReferenceName: name,
    canBeReferencedInPrompt: true,
    tags: ['ecs', 'aws'],
    inputSchema: schemaOf(input),
    when: onMachine,
  };
}

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

/** What package.json has to contribute for these commands, and for the views that they stand in. */
export function contributionsOf(commands: readonly Command[]): Contributes {
  const sorted = commands.toSorted((left, right) => (left.id < right.id ? -1 : 1));
  return {
    commands: sorted.map(({ id, title, icon }) => ({
      command: nameOf(id),
      title,
      category: 'ECS',
      ...(icon === undefined ? {} : { icon: `$(${icon})` }),
    })),
    menus: {
      commandPalette: sorted.flatMap(({ id, palette }) => {
        const when = palette === false ? 'false' : where(id, palette);
        return when === undefined ? [] : [{ command: nameOf(id), when }];
      }),
      ...Object.fromEntries(Object.entries(menuNames).map(([menu, on]) => [menu, linesOf(sorted, on)])),
    },
    keybindings: sorted.flatMap(({ id, keybinding }) =>
      keybinding === undefined ? [] : [{ command: nameOf(id), ...keybinding }],
    ),
    views: {
      [section]: [...panes, deploymentsView, containerFilesView, forwardedPortsView, browserView].map(
        ({ id, ...view }) => ({
          id: `${section}.${id}`,
          ...view,
        }),
      ),
    },
    languageModelTools: tools.map(toolOf),
  };
}

/** Menus of the editor, with the entries that stand in each. */
const menuNames: Readonly<Record<string, readonly MenuEntry['on'][]>> = {
  'view/title': ['view'],
  'view/item/context': ['row'],
  'editor/title': ['editor'],
  'explorer/context': ['file', 'folder'],
  'file/newFile': ['newFile'],
};

/** Sorted by group and the place in it, so that the list reads like the menu. */
function linesOf(commands: readonly Command[], on: readonly MenuEntry['on'][]): MenuItem[] {
  return commands
    .flatMap((command) =>
      (command.menus ?? [])
        .filter((entry) => on.includes(entry.on))
        .map((entry) => ({ entry, when: whenShown(command, entry) }))
        .map(({ entry, when }) => ({
          command: nameOf(command.id),
          ...(when !== undefined && { when }),
          group: entry.group,
        })),
    )
    .sort((left, right) => left.group.localeCompare(right.group, 'en', { numeric: true }));
}

/** Entries of our own views need no more: in a browser alone the views are not there. */
function whenShown(command: Command, entry: MenuEntry): string | undefined {
  const when = all(whenOf(entry), amongSelected(command, entry)) || undefined;
  return entry.on === 'row' || entry.on === 'view' ? when : where(command.id, when);
}

/** Nearly all commands need a machine with Node. */
function where(id: string, when: string | undefined): string | undefined {
  if (browserCommands.some((each) => each === id)) return when;
  return all(when?.includes('||') ? `(${when})` : when, onMachine);
}

/** What works on one row alone is not offered while several are selected; a button in a row is always that row's. */
function amongSelected(command: Command, { on, group }: MenuEntry): string | undefined {
  const takesSeveral = command.onSelection ?? ('runSeveral' in command && command.runSeveral !== undefined);
  return on === 'row' && !group.startsWith('inline') && !takesSeveral ? '!listMultiSelection' : undefined;
}

function nameOf(id: string): string {
  return `${section}.${id}`;
}

function whenOf(entry: MenuEntry): string | undefined {
  switch (entry.on) {
    case 'row':
      return all(viewIs(entry.view), `viewItem =~ ${rowPattern(entry.kinds, entry.flags)}`, entry.when);
    case 'view':
      return all(
        viewIs(entry.view) ?? `view =~ /^${section}\\.(${panes.map(({ id }) => id).join('|')})$/`,
        entry.when,
      );
    case 'editor':
      return entry.documents === 'any'
        ? `${section}.activeDocKind && ${section}.activeDocKind != none`
        : entry.documents.map((kind) => `${section}.activeDocKind == ${kind}`).join(' || ');
    case 'file':
      return entry.named.map((name) => `resourceFilename =~ ${filePatterns[name]}`).join(' || ');
    case 'folder':
      return 'explorerResourceIsFolder';
    case 'newFile':
      return undefined;
  }
}

function viewIs(view: string | undefined): string | undefined {
  return view === undefined ? undefined : `view == ${section}.${view}`;
}

function all(...clauses: readonly (string | undefined)[]): string {
  return clauses.filter((clause) => clause !== undefined).join(' && ');
}

/** A context value is `ecs.<kind>` and the row's flags in a fixed order, each behind a point. */
function rowPattern(kinds: readonly string[], flags: readonly string[] = []): string {
  const names = kinds.map((kind) => kind.replace('.', '\\.'));
  const [only] = names;
  const kind = names.length === 1 ? only : `(${names.join('|')})`;
  return `/^ecs\\.${kind}${flags.map((flag) => `\\.(.*\\.)?${flag}`).join('')}(\\.|$)/`;
}

/** In the menu of a file the content is not known yet, only the name is. */
const filePatterns: Readonly<Record<FileName, string>> = {
  'task-definition': '/^(?!.*daemon[-_]?task[-_]?def).*task[-_]?def.*\\.(jsonc?|ya?ml)$/i',
  'container-definitions': '/containers?([-_]def.*)?\\.json$/i',
  'express-service': '/express[-_]?(gateway[-_]?)?service.*\\.(jsonc?|ya?ml)$/i',
  daemon: '/(create|ecs)[-_]?daemon.*\\.(jsonc?|ya?ml)$/i',
  'daemon-task-definition': '/daemon[-_]?task[-_]?def.*\\.(jsonc?|ya?ml)$/i',
  service: '/^(?!.*express[-_]?(gateway[-_]?)?service).*service.*\\.(jsonc?|ya?ml)$/i',
};
