import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { getLanguageService } from 'vscode-json-languageservice';
import type { Diagnostic, InitializeResult } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from '#core/document/parse.ts';
import type { FileReport } from '../../server/src/cli/report.ts';
import { readCorpus } from '../accuracy/corpus.ts';
import { cli } from '../support/cli.ts';
import { type EditorClient, editorClients } from '../support/clients.ts';
import { type LspClient, type OpenDocument, startClient } from '../support/lsp.ts';
import { partOf } from '../support/part.ts';

/** A file, and the task definition that stands beside it where one does. */
interface Sample {
  readonly file: string;
  readonly text: string;
  readonly companion: string | undefined;
}

/** Each in a folder of its own, so that no file speaks of another's. */
const folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-parity-'));
after(() => rmSync(folder, { recursive: true, force: true }));

// Models of AWS's tools on this machine say nothing here: what they add is tested in test/newer, and each server would read them again.
const { PATH, HOME, AWS_DATA_PATH, VIRTUAL_ENV } = process.env;
const found = Object.entries({ PATH, HOME, AWS_DATA_PATH, VIRTUAL_ENV });
before(() => {
  for (const [name] of found) delete process.env[name];
  process.env.HOME = folder;
});
after(() => {
  for (const [name, value] of found) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const samples = partOf([...fromRepository(), ...fromCorpus()]);
const names = samples.map(({ file, text, companion }, index) => {
  const name = `${index}/${file}`;
  mkdirSync(join(folder, dirname(name)), { recursive: true });
  writeFileSync(join(folder, name), text);
  // Under a name that says nothing, so that its content has to tell.
  if (companion !== undefined) writeFileSync(join(folder, dirname(name), 'app.json'), companion);
  return name;
});

/** Small definitions of every kind of fault, good ones, templates and what is not a definition at all. */
function fromRepository(): Sample[] {
  const root = fileURLToPath(new URL('..', import.meta.url));
  return [
    'accuracy/accepted',
    'accuracy/refused',
    'accuracy/fixtures',
    'cloudformation/fixtures',
    'cli/fixtures',
  ]
    .flatMap((path) => readdirSync(join(root, path)).map((file) => join(root, path, file)))
    .filter((path) => /\.(?:json|ya?ml)$/.test(path))
    .map((path) => ({
      file: path.slice(path.lastIndexOf('/') + 1),
      text: readFileSync(path, 'utf8'),
      companion: undefined,
    }));
}

function fromCorpus(): Sample[] {
  const corpus = readCorpus();
  if (corpus === undefined) return [];
  const valid = corpus.valid.map(({ file, text }) => ({ file, text, companion: undefined }));
  return [...valid, ...corpus.failures.map(({ file, text, companion }) => ({ file, text, companion }))];
}

const severities = ['', 'error', 'warning', 'info'];

const saidOnce = new Map<string, Promise<string[]>>();

/** What the command line says of a file, a line each; the same whichever editor is held against it, so it is asked once. */
function fromCommandLine(name: string): Promise<string[]> {
  const known = saidOnce.get(name) ?? askCommandLine(name);
  saidOnce.set(name, known);
  return known;
}

async function askCommandLine(name: string): Promise<string[]> {
  const { out } = await cli(['check', name, '--format', 'json'], { folder });
  const reports: FileReport[] = JSON.parse(out);
  return reports.flatMap(({ findings }) =>
    findings.map(({ rule, severity, range, message }) => said({ severity, code: rule, range, message })),
  );
}

interface Said extends Pick<Diagnostic, 'range' | 'message'> {
  readonly severity: string | undefined;
  readonly code: unknown;
}

function said({ severity, code, range: { start, end }, message }: Said): string {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${severity} ${code}: ${message}`;
}

const everySyntaxFault = /(?:json-syntax|td-duplicate-json-key|bare-placeholder|json-comment):/;

/** What VS Code's own JSON says of a text; the places where it speaks. */
async function fromJsonSupport(text: string): Promise<string[]> {
  const service = getLanguageService({});
  const document = TextDocument.create('file:///x.json', 'json', 1, text);
  const found = await service.doValidation(document, service.parseJSONDocument(document), {
    comments: 'error',
    trailingCommas: 'error',
  });
  return found.map(({ range }) => `${range.start.line}`);
}

for (const client of editorClients) {
  describe(`${client.name} says what the command line says`, () => {
    for (const name of names) test(`of ${name}`, async () => equallySaid(client, name));
  });
}

/** The first findings of a document that come after now; it may be looked at again without any before that. */
async function firstFindings(server: LspClient, open: OpenDocument): Promise<readonly Diagnostic[]> {
  const pulls = server.initialized.capabilities.diagnosticProvider !== undefined;
  for (let next = pulls ? server.refreshed() : open.published(true); ; ) {
    const published = await next;
    next = pulls ? server.refreshed() : open.published(true);
    const found = published ?? (await diagnosticsOf(open, server.initialized));
    if (codesIn(found).length > 0) return found;
  }
}

const bridged = JSON.stringify({
  family: 'web',
  containerDefinitions: [{ name: 'app', image: 'nginx:1.29', memory: 128 }],
});
const service = JSON.stringify({ serviceName: 'web', taskDefinition: 'web', desiredCount: 1 });

for (const client of editorClients) {
  describe(`In ${client.name}`, () => {
    const inFolder = mkdtempSync(join(folder, 'pair-'));
    const at = (name: string) => pathToFileURL(join(inFolder, name)).href;

    test('a service hears of an edit of the definition beside it, whatever that is called', async () => {
      writeFileSync(join(inFolder, 'web.json'), bridged);
      await using server = await startClient({ ...client.options, folders: [pathToFileURL(inFolder).href] });
      const open = await server.open(at('service-definition.json'), service, client.languages.json);
      const task = await server.open(at('web.json'), bridged, client.languages.json);
      assert.deepEqual(codesIn(await diagnosticsOf(open, server.initialized)), []);
      await diagnosticsOf(task, server.initialized);
      const found = firstFindings(server, open);
      await task.change(bridged.replace('{', '{"networkMode":"awsvpc",'));
      assert.deepEqual(codesIn(await found), ['svc-network-required']);
    });

    test('a service that is opened by itself is checked with the definition beside it', async () => {
      writeFileSync(join(inFolder, 'web.json'), bridged.replace('{', '{"networkMode":"awsvpc",'));
      await using server = await startClient(client.options);
      const open = await server.open(at('service-definition.json'), service, client.languages.json);
      assert.deepEqual(codesIn(await diagnosticsOf(open, server.initialized)), ['svc-network-required']);
    });

    test('a template of a file is read by its ending, whatever the editor calls it', async () => {
      await using server = await startClient(client.options);
      const open = await server.open(
        'taskdef.json.tpl',
        '{"family": "a b", "containerDefinitions": []}',
        'smarty',
      );
      const { out } = await cli(['check', '-', '--stdin-filename', 'taskdef.json.tpl', '--format', 'json'], {
        stdin: open.text,
      });
      const [report]: FileReport[] = JSON.parse(out);
      const found = codesIn(await diagnosticsOf(open, server.initialized));
      assert.ok(found.length > 0);
      assert.deepEqual(
        found,
        report?.findings.map(({ rule }) => rule),
      );
    });
  });
}

function codesIn(found: readonly Diagnostic[]): unknown[] {
  return found.filter(({ severity }) => severity === 1).map(({ code }) => code);
}

async function equallySaid(client: EditorClient, name: string): Promise<void> {
  const text = readFileSync(join(folder, name), 'utf8');
  await using server = await startClient({
    ...client.options,
    folders: [pathToFileURL(join(folder, dirname(name))).href],
  });
  const document = await server.open(
    pathToFileURL(join(folder, name)).href,
    text,
    /\.ya?ml$/.test(name) ? client.languages.yaml : client.languages.json,
  );
  const expected = await fromCommandLine(name);
  const found = (await diagnosticsOf(document, server.initialized)).map((each) =>
    said({ ...each, severity: severities[each.severity ?? 0], code: each.code }),
  );
  const left = await saidByEditor(client, name, text);
  assert.deepEqual(
    found,
    expected.filter((line) => !left(line)),
  );
}

/** Findings that an editor's own JSON says at the same line, so that ours are left to it. */
async function saidByEditor(
  { options }: EditorClient,
  name: string,
  text: string,
): Promise<(line: string) => boolean> {
  const { jsonExtension } = Object(options.initializationOptions);
  if (jsonExtension !== true || parseDocument(text, 'json').problems.length === 0) return () => false;
  if (!name.endsWith('.json')) return () => false;
  const lines = await fromJsonSupport(text);
  return (line) => everySyntaxFault.test(line) && lines.includes(line.slice(0, line.indexOf(':')));
}

async function diagnosticsOf(
  document: OpenDocument,
  { capabilities }: InitializeResult,
): Promise<readonly Diagnostic[]> {
  if (capabilities.diagnosticProvider === undefined) return document.published();
  const report = await document.diagnostics();
  return report.kind === 'full' ? report.items : [];
}
