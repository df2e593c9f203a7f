import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getLanguageService as jsonService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { getLanguageService as yamlService } from 'yaml-language-server';

const schemaUri = 'file:///schemas/task-definition.schema.json';
const schemaText = readFileSync(
  fileURLToPath(new URL('../../dist/schemas/task-definition.schema.json', import.meta.url)),
  'utf8',
);

/** One editor feature set on one kind of text; offsets are UTF-16. */
export interface Peer {
  readonly name: string;
  validate(text: string, round: number): Promise<unknown>;
  hover(text: string, offset: number): Promise<unknown>;
  complete(text: string, offset: number): Promise<unknown>;
}

/** VS Code's own JSON service with our schema and no rules. */
export function jsonPeer(): Peer {
  const service = jsonService({ schemaRequestService: async () => schemaText });
  service.configure({ validate: true, schemas: [{ uri: schemaUri, fileMatch: ['*'] }] });
  const open = (text: string, version = 0) => {
    const document = TextDocument.create('file:///task-definition.json', 'json', version, text);
    return { document, tree: service.parseJSONDocument(document) };
  };
  return {
    name: 'vscode-json-languageservice',
    validate: async (text, round) => {
      const { document, tree } = open(text, round);
      return service.doValidation(document, tree);
    },
    ...cached(open, {
      hover: ({ document, tree }, position) => service.doHover(document, position, tree),
      complete: ({ document, tree }, position) => service.doComplete(document, position, tree),
    }),
  };
}

/** The Red Hat YAML service with the same schema. */
export function yamlPeer(syntax: 'yaml' | 'json'): Peer {
  const service = yamlService({
    schemaRequestService: async () => schemaText,
    workspaceContext: { resolveRelativePath: (relativePath) => relativePath },
  });
  service.configure({
    validate: true,
    hover: true,
    completion: true,
    schemas: [{ uri: schemaUri, fileMatch: ['*'], schema: JSON.parse(schemaText) }],
  });
  const open = (text: string, version = 0) => ({
    document: TextDocument.create(`file:///task-definition.${syntax}`, syntax, version, text),
  });
  return {
    name: 'yaml-language-server',
    validate: async (text, round) => service.doValidation(open(text, round).document, false),
    ...cached(open, {
      hover: ({ document }, position) => service.doHover(document, position),
      complete: ({ document }, position) => service.doComplete(document, position, false),
    }),
  };
}

interface Position {
  readonly line: number;
  readonly character: number;
}

/** Hover and completion work on an open document, so it is read once and asked many times. */
function cached<Open extends { readonly document: TextDocument }>(
  open: (text: string) => Open,
  ask: Record<'hover' | 'complete', (opened: Open, position: Position) => PromiseLike<unknown>>,
): Pick<Peer, 'hover' | 'complete'> {
  const opened = new Map<string, Open>();
  const of = (text: string): Open => {
    const known = opened.get(text) ?? open(text);
    opened.set(text, known);
    return known;
  };
  return {
    hover: async (text, offset) => ask.hover(of(text), of(text).document.positionAt(offset)),
    complete: async (text, offset) => ask.complete(of(text), of(text).document.positionAt(offset)),
  };
}
