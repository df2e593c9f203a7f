import type { Location } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '#core/ide/analysis/analysis.ts';
import type { FilePlace } from '#core/ide/navigation/references.ts';
import type { ServerContext } from './feature.ts';
import { rangeOf } from './to-lsp.ts';

const beginning = { line: 0, character: 0 };

/** Reads positions of the files of the workspace, whether they are open or not. */
export function positionsIn(files: readonly Analysis[]): (fileName: string) => TextDocument | undefined {
  const made = new Map<string, TextDocument>();
  return (fileName) => {
    const known = made.get(fileName);
    if (known !== undefined) return known;
    const file = files.find((each) => each.fileName === fileName);
    if (file === undefined) return undefined;
    const document = TextDocument.create(fileName, file.document.syntax, 0, file.document.text);
    made.set(fileName, document);
    return document;
  };
}

/** Places of files as the client knows them; of one that is not among the files, only its beginning has a position. */
export function locationsOf(
  { workspace }: ServerContext,
  files: readonly Analysis[],
  places: readonly FilePlace[],
): Location[] {
  const documentOf = positionsIn(files);
  return places.flatMap(({ fileName, span }) => {
    const document = documentOf(fileName);
    const uri = workspace.uriOf(fileName);
    if (document !== undefined) return [{ uri, range: rangeOf(document, span) }];
    return span.end === 0 ? [{ uri, range: { start: beginning, end: beginning } }] : [];
  });
}
