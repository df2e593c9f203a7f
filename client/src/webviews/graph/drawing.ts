import type { Path } from '#core/document/node.ts';
import type * as Definitions from '../../definitions/index.ts';
import type { Files } from '../../files/files.ts';
import type { Ui } from '../../ui/ui.ts';
import type { Drawing } from '../drawn/panels.ts';

/** What a graph is drawn from, and where its boxes lead. */
export interface GraphSource {
  readonly files: Files;
  readonly definitions: () => typeof Definitions;
  readonly ui: Pick<Ui, 'goTo'>;
}

/** The graph of a file's task definitions, named by its URI; it stands beside the file and follows its text. */
export async function graphDrawing(source: GraphSource, file: string): Promise<Drawing> {
  const { files, definitions } = source;
  const { name } = await files.at(file);
  let chosen = 0;
  let again = () => {};
  return {
    key: `graph of ${file}`,
    title: `Graph: ${name.split('/').at(-1)}`,
    isBeside: true,
    follow: (changed) => {
      again = changed;
      return files.onType(file, changed);
    },
    draw: async () => {
      const text = await files.at(file);
      return definitions().graphPageOf(text, files.options(text), chosen);
    },
    act: async (action, of) => {
      if (action === 'choose') {
        chosen = Number(of);
        again();
      } else if (action === 'goTo') await goTo(source, file, { graph: chosen, path: JSON.parse(of) });
    },
  };
}

/** The text may have changed since the picture was drawn, so the place is looked for in it as it is now. */
async function goTo(
  { files, definitions, ui }: GraphSource,
  file: string,
  place: { readonly graph: number; readonly path: Path },
): Promise<void> {
  const text = await files.at(file);
  const offset = definitions().placeInGraph(text, files.options(text), place);
  if (offset !== undefined) await ui.goTo(file, offset);
}
