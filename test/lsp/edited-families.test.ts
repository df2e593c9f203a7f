import assert from 'node:assert/strict';
import { test } from 'node:test';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { onEditedFamilies } from '../../server/src/lsp/edited-families.ts';
import { fileNameOf } from '../../server/src/lsp/file-name.ts';

const definition = (family: string, container: string) =>
  `family: ${family}\ncontainerDefinitions:\n  - name: ${container}\n    image: nginx:1.27\n    memory: 64\n`;

const service = (family: string) => `serviceName: ${family}\ntaskDefinition: ${family}\ndesiredCount: 1\n`;

const files: Readonly<Record<string, string>> = {
  'web/service-definition.yaml': service('web'),
  'web/task-definition.yaml': definition('web', 'app'),
  'jobs/service-definition.yaml': service('jobs'),
  'jobs/task-definition.yaml': definition('jobs', 'app'),
  // An edit of this definition, which its service always hears of, comes after all that was edited before it.
  'last/service-definition.yaml': service('last'),
  'last/task-definition.yaml': definition('last', 'app'),
};

/** Open files whose edits are looked at one after the other, as in the server. */
class OpenFiles {
  readonly #texts = new Map<string, TextDocument>();
  readonly #edited: ((document: TextDocument) => void)[] = [];
  readonly #closed: ((document: TextDocument) => void)[] = [];
  readonly #heard: string[][] = [];
  #hear: () => void = () => {};

  constructor() {
    onEditedFamilies({
      documents: {
        opened: async (uri) => {
          const document = this.#texts.get(uri);
          if (document === undefined) return undefined;
          const analysis = analyze(document.getText(), 'yaml', fileNameOf(uri), {});
          return { document, analysis };
        },
        get: (uri) => this.#texts.get(uri),
        all: () => [...this.#texts.values()],
        onOpen: () => {},
        onChange: (listener) => this.#edited.push(listener),
        onClose: (listener) => this.#closed.push(listener),
        onSave: () => {},
        newer: async () => undefined,
      },
      isRead: () => true,
      pairsFor: async () => [],
      changed: (uris) => {
        this.#heard.push(uris.map((uri) => uri.replace('file:///', '')));
        this.#hear();
      },
    });
  }

  /** The first edit of a file tells all that run anything, for nothing is known from before. */
  static async open(): Promise<OpenFiles> {
    const opened = new OpenFiles();
    for (const [name, text] of Object.entries(files)) opened.edit(name, text);
    await opened.#until(() => opened.#heard.length === Object.keys(files).length);
    opened.#heard.length = 0;
    return opened;
  }

  edit(name: string, text: string): void {
    const uri = `file:///${name}`;
    const version = (this.#texts.get(uri)?.version ?? 0) + 1;
    const document = TextDocument.create(uri, 'yaml', version, text);
    this.#texts.set(uri, document);
    for (const listener of this.#edited) listener(document);
  }

  close(name: string): void {
    const document = this.#texts.get(`file:///${name}`);
    this.#texts.delete(`file:///${name}`);
    if (document !== undefined) for (const listener of this.#closed) listener(document);
  }

  /** The files that were told of the edits so far, by edit. */
  async told(): Promise<string[][]> {
    this.edit('last/task-definition.yaml', definition('last', `app${this.#heard.length}-again`));
    await this.#until(() => this.#heard.at(-1)?.[0] === 'last/service-definition.yaml');
    return this.#heard.splice(0).slice(0, -1);
  }

  async #until(isSo: () => boolean): Promise<void> {
    while (!isSo()) {
      await new Promise<void>((resolve) => {
        this.#hear = resolve;
      });
    }
  }
}

test('an edited definition has the service that runs it checked again, and no other', async () => {
  const open = await OpenFiles.open();
  open.edit('web/task-definition.yaml', definition('web', 'server'));
  assert.deepEqual(await open.told(), [['web/service-definition.yaml']]);
});

test('a definition that gets another family has those checked again that ran it and that run it now', async () => {
  const open = await OpenFiles.open();
  open.edit('web/task-definition.yaml', definition('jobs', 'app'));
  assert.deepEqual(await open.told(), [['web/service-definition.yaml', 'jobs/service-definition.yaml']]);
});

test('an edit that leaves a definition as it is has no file checked again', async () => {
  const open = await OpenFiles.open();
  open.edit('web/task-definition.yaml', `# said\n${definition('web', 'app')}`);
  assert.deepEqual(await open.told(), []);
});

test('a definition that was closed and opened again is held against nothing from before', async () => {
  const open = await OpenFiles.open();
  open.close('web/task-definition.yaml');
  open.edit('web/task-definition.yaml', definition('web', 'app'));
  const all = Object.keys(files).filter((name) => name.includes('service'));
  assert.deepEqual(await open.told(), [all]);
});
