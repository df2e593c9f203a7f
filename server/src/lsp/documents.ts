import { type Connection, TextDocuments } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Syntax } from '#core/document/node.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import type { Analysis, AnalysisOptions } from '#core/ide/analysis/analysis.ts';
import type { NewerModel } from '#core/schema/newer/newer-model.ts';
import { classify } from '#core/subjects/classify.ts';
import { isInRepository } from '../files/in-repository.ts';
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
  /** `undefined` when it is not open, or is no ECS file. */
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
  readonly opened: Promise<Opened | undefined>;
}

/** As many as a person looks at, with their neighbours. */
const mostAnalyses = 50;

/** The documents that the client has open, with their analyses. */
export function documentsOf(connection: Connection, settings: Settings): Documents {
  const texts = new TextDocuments(TextDocument);
  const cache = new Kept<Cached>(mostAnalyses);
  const newer = newerModel();
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
      if (cached?.version === version && cached.stamp === settings.stamp) return cached.opened;
      const opened = open(document, settings, newer);
      cache.set(uri, { version, stamp: settings.stamp, opened });
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

async function open(
  document: TextDocument,
  settings: Settings,
  newer: NewerLookup,
): Promise<Opened | undefined> {
  const { files, cloudFormation } = await settings.of(document.uri);
  const text = document.getText();
  const fileName = fileNameOf(document.uri);
  const kind = classify(fileName, document.languageId, text, files);
  if (kind === 'none' || (kind === 'cloudformation' && !cloudFormation)) return undefined;
  const { analyze } = await import('./ide.ts');
  const syntax = syntaxIn(document);
  return {
    document,
    analysis: analyze(text, syntax, fileName, {
      associations: files,
      cloudFormation,
      newer: await newer(),
      ...onDisk(document.uri, fileName),
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
