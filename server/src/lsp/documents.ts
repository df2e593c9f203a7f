import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isTerraformName, isVariableValuesName } from '#core/document/file-names.ts';
import type { Syntax } from '#core/document/node.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import type { Analysis, AnalysisOptions } from '#core/ide/analysis/analysis.ts';
import type { NewerModel } from '#core/schema/newer/newer-model.ts';
import { classify } from '#core/subjects/classify.ts';
import { isInRepository } from '../files/in-repository.ts';
import { type ModuleFolders, moduleFolders, type OpenText } from '../files/module-folders.ts';
import { isBeside, readBeside } from '../files/read-beside.ts';
import { fileNameOf } from './file-name.ts';
import { Kept } from './kept.ts';
import type { Settings } from './settings.ts';

/** A document of the client together with what is known of its text. */
export interface Opened {
  readonly document: TextDocument;
  readonly analysis: Analysis;
}

/** The open documents. Each text is analysed once a version, and only when it looks like an ECS file. */
export interface Documents {
  /** `undefined` when it is not open, or is not an ECS file. */
  opened(uri: string): Promise<Opened | undefined>;
  get(uri: string): TextDocument | undefined;
  all(): readonly TextDocument[];
  onOpen(listener: (document: TextDocument) => void): void;
  onChange(listener: (document: TextDocument) => void): void;
  onClose(listener: (document: TextDocument) => void): void;
  onSave(listener: (document: TextDocument) => void): void;
  /** The model of the API on this machine that is newer than ours; looked for once, which takes some 30 ms. */
  newer(): Promise<NewerModel | undefined>;
}

interface Cached {
  readonly version: number;
  readonly stamp: number;
  readonly around: Around;
  readonly opened: Promise<Opened | undefined>;
}

/** What else an analysis was made of. */
interface Around {
  /** The state of the other files of its Terraform module; `undefined` where there is none, or none is looked at. */
  module?: string;
}

/** As many as a person looks at, with their neighbours. */
const mostAnalyses = 50;

/** The documents that the client has open, with their analyses. */
export function documentsOf(connection: Connection, settings: Settings): Documents {
  const texts = new TextDocuments(TextDocument);
  const cache = new Kept<Cached>(mostAnalyses);
  const newer = newerModel();
  const modules = moduleFolders(openTexts(texts));
  texts.onDidClose(({ document }) => {
    cache.delete(document.uri);
    settings.forget(document.uri);
  });
  texts.listen(connection);
  return {
    opened: (uri) => {
      const document = texts.get(uri);
      if (document === undefined) return Promise.resolve(undefined);
      const cached = cache.get(uri);
      const { version } = document;
      const isCurrent = cached?.version === version && cached.stamp === settings.stamp;
      if (isCurrent && isStill(cached.around, uri, modules)) return cached.opened;
      const around: Around = {};
      const opened = open(document, { settings, newer, modules, around });
      cache.set(uri, { version, stamp: settings.stamp, around, opened });
      return opened;
    },
    get: (uri) => texts.get(uri),
    all: () => texts.all(),
    onOpen: (listener) => void texts.onDidOpen(({ document }) => listener(document)),
    onChange: (listener) => void texts.onDidChangeContent(({ document }) => listener(document)),
    onClose: (listener) => void texts.onDidClose(({ document }) => listener(document)),
    onSave: (listener) => void texts.onDidSave(({ document }) => listener(document)),
    newer: async () => (await newer())?.(),
  };
}

/** How the model of this machine is looked for; made with the first document, as all that looks into documents. */
type NewerLookup = () => Promise<AnalysisOptions['newer']>;

function newerModel(): NewerLookup {
  let made: Promise<AnalysisOptions['newer']> | undefined;
  return () => {
    made ??= import('./ide.ts').then(({ installedModel }) => installedModel());
    return made;
  };
}

/** Whether a module is as it was when one of its files was read. */
function isStill({ module }: Around, uri: string, modules: ModuleFolders): boolean {
  return module === undefined || module === modules.stampOf(fileNameOf(uri));
}

/** The texts of modules that are open, by their path. */
function openTexts(texts: TextDocuments<TextDocument>): (path: string) => OpenText | undefined {
  const open = new Map<string, TextDocument>();
  const concerns = (fileName: string) => isTerraformName(fileName) || isVariableValuesName(fileName);
  texts.onDidChangeContent(({ document }) => {
    const fileName = fileNameOf(document.uri);
    if (concerns(fileName)) open.set(fileName, document);
  });
  texts.onDidClose(({ document }) => void open.delete(fileNameOf(document.uri)));
  return (path) => {
    const document = open.get(path);
    return document && { text: document.getText(), version: document.version };
  };
}

/** What is asked while a document is opened. */
interface Opening {
  readonly settings: Settings;
  readonly newer: NewerLookup;
  readonly modules: ModuleFolders;
  /** Is told what the analysis is made of. */
  readonly around: Around;
}

async function open(document: TextDocument, opening: Opening): Promise<Opened | undefined> {
  const { settings, newer, modules, around } = opening;
  const { files, cloudFormation } = await settings.of(document.uri);
  const text = document.getText();
  const fileName = fileNameOf(document.uri);
  const kind = classify(fileName, document.languageId, text, files);
  if (kind === 'none' || (kind === 'cloudformation' && !cloudFormation)) return undefined;
  const { analyze, readModuleFile } = await import('./ide.ts');
  const syntax = syntaxIn(document);
  if (isTerraformName(fileName)) around.module = modules.stampOf(fileName);
  return {
    document,
    analysis: analyze(text, syntax, fileName, {
      associations: files,
      cloudFormation,
      newer: await newer(),
      ...onDisk(document.uri, fileName),
      moduleFiles: () => modules.around(fileName, readModuleFile),
    }),
  };
}

/** Languages of our own may hold either syntax; their file's ending tells. */
export function syntaxIn({ languageId, uri }: TextDocument): Syntax {
  return syntaxOf({ name: uri, languageId });
}

/** What is asked of the files around a document that is on a disk. */
function onDisk(
  uri: string,
  fileName: string,
): Pick<AnalysisOptions, 'readBeside' | 'isBeside' | 'isInRepository'> {
  if (!uri.startsWith('file:')) return {};
  return {
    readBeside: (path) => readBeside(fileName, path),
    isBeside: (path) => isBeside(fileName, path),
    isInRepository: (path) => isInRepository(fileName, path),
  };
}
