import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { documentKinds } from '#core/ecs/kinds.ts';
import { defaults, restricted, ruleLevels, section, traceLevels } from '#core/settings.ts';
import commands from '../client/src/commands/index.ts';
import nodes from '../client/src/tree/nodes/index.ts';
import { browserCommands, inBrowserAlone, onMachine } from '../client/src/web/browser-commands.ts';
import { contributionsOf } from '../scripts/contributions.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { contributes } = manifest;
const text = JSON.stringify(manifest);

interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

const menuItems: readonly MenuItem[] = Object.values<MenuItem[]>(contributes.menus).flat();

describe('commands in package.json and in the code are the same', () => {
  const declared: string[] = contributes.commands.map(({ command }: { command: string }) => command);

  test('every one is declared, and every declared one is there', () => {
    assert.deepEqual([...declared].sort(), commands.map(({ id }) => `${section}.${id}`).sort());
  });

  test('every file is called after its command', () => {
    const files = readdirSync(join(root, 'client/src/commands')).filter((name) => name !== 'index.ts');
    assert.deepEqual(files.sort(), commands.map(({ id }) => `${kebab(id)}.ts`).sort());
  });

  test('menus, links and events name only commands that are there', () => {
    const named = [...text.matchAll(/(?:command:|onCommand:|"command":")(ecsWorkbench\.\w+)/g)].map(
      (found) => found[1],
    );
    assert.notEqual(named.length, 0);
    assert.deepEqual(
      named.filter((name) => !declared.includes(String(name))),
      [],
    );
  });

  test('titles, icons, menus and keys are those that the commands state; "npm run gen" writes them', () => {
    const { commands: list, menus, keybindings = [], views, languageModelTools } = contributes;
    assert.deepEqual(
      { commands: list, menus, keybindings, views, languageModelTools },
      contributionsOf(commands),
    );
  });

  test('what works on one row alone stands in no menu while several are selected', () => {
    const several = new Set(
      commands
        .filter((command) => command.onSelection === true || 'runSeveral' in command)
        .map(({ id }) => `${section}.${id}`),
    );
    const rowItems: readonly MenuItem[] = contributes.menus['view/item/context'];
    const ofOne = rowItems.filter(({ group }) => group?.startsWith('inline') !== true);
    assert.deepEqual(
      ofOne.filter(({ command, when }) => when?.includes('!listMultiSelection') === several.has(command)),
      [],
    );
  });

  test('no row of the explorer is without a menu, on a read-only connection either', () => {
    const items: readonly MenuItem[] = contributes.menus['view/item/context'];
    const inMenu = items.filter(({ group }) => group?.startsWith('inline') !== true);
    assert.deepEqual(
      nodes
        .map(({ kind }) => kind)
        .filter((kind) => !inMenu.some(({ when = '' }) => matches(when, `ecs.${kind}`))),
      [],
    );
  });

  test('every command has a place where a person finds it', () => {
    const hidden = commands.filter(({ palette, menus = [], offeredBy, id }) => {
      if (palette !== false || menus.length > 0) return false;
      return offeredBy === undefined || !readFileSync(join(root, offeredBy), 'utf8').includes(`.${id}'`);
    });
    assert.deepEqual(
      hidden.map(({ id }) => id),
      [],
    );
  });

  test('every command has a test that names it', () => {
    const tests = readdirSync(join(root, 'test'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.(?:test|suite|walk)\.ts$|-cases\.ts$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'));
    const unnamed = commands.filter(
      ({ id }) =>
        !tests.some(
          (each) => each.includes(`commands/${kebab(id)}.ts'`) || each.includes(`${section}.${id}'`),
        ),
    );
    assert.deepEqual(
      unnamed.map(({ id }) => id),
      [],
    );
  });

  test('in a browser without a machine none is offered but those that work there', () => {
    const offered = ['commandPalette', 'editor/title', 'explorer/context', 'file/newFile'].flatMap((menu) => {
      const items: { command: string; when?: string }[] = contributes.menus[menu];
      return items
        .filter(({ when = '' }) => when !== 'false' && !when.includes(onMachine))
        .map(({ command }) => command);
    });
    const unnamed = contributes.commands
      .map(({ command }: { command: string }) => command)
      .filter(
        (id: string) =>
          !contributes.menus.commandPalette.some((item: { command: string }) => item.command === id),
      );
    const known = browserCommands.map((id) => `${section}.${id}`);
    assert.deepEqual([...new Set([...offered, ...unnamed])].sort(), known.sort());
  });

  test('titles are plain and in one category', () => {
    const odd = contributes.commands.filter(
      ({ title, category }: { title: string; category: string }) =>
        category !== 'ECS' || !/^[A-Z][\w -]*[…?]?$/.test(title),
    );
    assert.deepEqual(odd, []);
  });
});

describe('menus', () => {
  test('of files offer what is done with the kind that the name says, and nothing of another', () => {
    const items: readonly MenuItem[] = contributes.menus['explorer/context'];
    const sends = /register|createOrUpdate/;
    const offered = (name: string) =>
      items
        .filter(({ command, when = '' }) => sends.test(command) && isNamedBy(name, when))
        .map(({ command }) => command.replace(`${section}.`, ''))
        .sort();
    assert.deepEqual(
      ['taskdef.json', 'web.service.yaml', 'hello.express-service.json', 'express_gateway_service.yml']
        .concat(['agent.ecs-daemon.json', 'daemon-task-definition.json', 'daemon_taskdef.yaml', 'notes.json'])
        .map((name) => `${name}: ${offered(name).join(' ')}`),
      [
        'taskdef.json: registerTaskDefinition',
        'web.service.yaml: createOrUpdateServiceFromFile',
        'hello.express-service.json: createOrUpdateExpressServiceFromFile',
        'express_gateway_service.yml: createOrUpdateExpressServiceFromFile',
        'agent.ecs-daemon.json: createOrUpdateDaemonFromFile',
        'daemon-task-definition.json: registerDaemonTaskDefinition',
        'daemon_taskdef.yaml: registerDaemonTaskDefinition',
        'notes.json: ',
      ],
    );
  });

  test('ask only for kinds and flags that the tree has', () => {
    const flags = new Map(
      nodes.map(({ kind, pinnable, flags: own = [] }) => [
        kind,
        [...own, ...(pinnable ? ['pinned', 'unpinned'] : []), 'aws', 'near', 'writable'],
      ]),
    );
    flags.set('note.failure', ['sign-in', 'retry', 'edit']);
    flags.set('note.lost', []);
    for (const row of ['root', 'folder', 'file']) flags.set(`container-${row}`, []);
    flags.set('forwarded-port', []);
    flags.set('watch', ['running', 'paused', 'left', 'ended', 'near', 'writable']);
    const asked = commands.flatMap(({ id, menus = [] }) =>
      menus.flatMap((entry) =>
        entry.on === 'row' ? entry.kinds.map((kind) => ({ id, kind, flags: entry.flags ?? [] })) : [],
      ),
    );
    assert.notEqual(asked.length, 0);
    assert.deepEqual(
      asked.filter(
        (each) =>
          each.flags.some((flag) => flags.get(each.kind)?.includes(flag) !== true) || !flags.has(each.kind),
      ),
      [],
    );
  });

  test('never show more than three actions on one line', () => {
    const inline = menuItems.filter(({ group = '' }) => group.startsWith('inline@'));
    for (const { kind } of nodes) {
      const value = `ecs.${kind}.local.replica.running.active.near.writable`;
      const shown = inline.filter(({ when = '' }) => matches(when, value));
      assert.ok(shown.length <= 3, `${kind} has ${shown.length}`);
    }
  });

  test('ask only for views and contexts that are there', () => {
    const views = contributes.views.ecsWorkbench.map(({ id }: { id: string }) => id);
    const asked = [...text.matchAll(/view == (ecsWorkbench\.\w+)/g)].map((found) => found[1]);
    assert.deepEqual(
      asked.filter((view) => !views.includes(view)),
      [],
    );
    const kinds = [...text.matchAll(/activeDocKind == ([\w-]+)/g)].map((found) => found[1]);
    assert.deepEqual(
      kinds.filter(
        (kind) => ![...documentKinds, 'cloudformation', 'terraform'].some((each) => each === kind),
      ),
      [],
    );
  });

  test('every reason for an empty view has a welcome text', () => {
    const reasons = ['noConnection', 'notRunning'];
    const said = contributes.viewsWelcome.map(
      ({ view, when }: { view: string; when: string }) => `${view} ${when}`,
    );
    const wanted = ['clusters', 'families'].flatMap((pane) =>
      reasons.map((reason) => `${section}.${pane} ${section}.${pane}Empty == ${reason}`),
    );
    assert.deepEqual([...said].sort(), [...wanted, `${section}.browser ${inBrowserAlone}`].sort());
  });
});

describe('settings in package.json and in the code are the same', () => {
  const properties: Record<
    string,
    { default: unknown; enum?: string[]; scope: string; [key: string]: unknown }
  > = contributes.configuration.properties;

  test('keys and defaults', () => {
    assert.deepEqual(
      Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, property.default])),
      Object.fromEntries(Object.entries(defaults).map(([key, value]) => [`${section}.${key}`, value])),
    );
  });

  test('are read by that table alone', () => {
    const readers = readdirSync(join(root, 'client/src'), { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path, 'utf8').includes('getConfiguration('))
      .map((path) => relative(root, path).split(sep).join('/'));
    // The first one writes connections and the cluster to fit on; the last one reads another extension's.
    assert.deepEqual(readers.sort(), [
      'client/src/glue/connection-settings.ts',
      'client/src/glue/read-setting.ts',
      'client/src/glue/yaml-tags-offer.ts',
    ]);
  });

  test('words', () => {
    assert.deepEqual(properties['ecsWorkbench.rules']?.additionalProperties, {
      type: 'string',
      enum: [...ruleLevels],
    });
    assert.deepEqual(properties['ecsWorkbench.files']?.additionalProperties, {
      type: 'string',
      enum: [...documentKinds, 'none'],
    });
    assert.deepEqual(properties['ecsWorkbench.trace.server']?.enum, [...traceLevels]);
  });

  test('what reaches out of the editor is restricted in workspaces that nobody trusts', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.deepEqual(
      restrictedConfigurations,
      restricted.map((key) => `${section}.${key}`),
    );
    assert.equal(properties['ecsWorkbench.connections']?.scope, 'machine-overridable');
  });
});

describe('files that package.json names', () => {
  test('are there', () => {
    const named = [...text.matchAll(/"(?:\.\/)?((?:media|snippets|schemas)\/[\w./-]+)"/g)].map(
      (found) => found[1] ?? '',
    );
    assert.notEqual(named.length, 0);
    assert.deepEqual(
      named.filter((name) => !existsSync(join(root, name))),
      [],
    );
  });

  test('the schema that mutes the built-in JSON support asks for nothing', () => {
    assert.deepEqual(JSON.parse(readFileSync(join(root, 'schemas/none.json'), 'utf8')), {});
  });
});

function kebab(id: string): string {
  return id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Whether a clause shows an item of that context value, whatever else it asks. */
function matches(when: string, value: string): boolean {
  const pattern = /viewItem =~ \/(.*?)\/(?: |$)/.exec(when)?.[1];
  return pattern !== undefined && new RegExp(pattern).test(value);
}

/** Whether a name matches one of the patterns of a "when" clause, as VS Code would have it. */
function isNamedBy(name: string, when: string): boolean {
  return [...when.matchAll(/resourceFilename =~ \/(.*?[^\\])\/i/g)].some(([, pattern = '']) =>
    new RegExp(pattern, 'i').test(name),
  );
}
