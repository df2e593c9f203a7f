import type { Path } from '#core/document/node.ts';
import { syntaxOf } from '#core/document/syntax.ts';
import { type GraphPage, graphPage } from '#core/graph/page.ts';
import { type Analysis, analyze } from '#core/ide/analysis/analysis.ts';
import { graphsIn, offsetInGraph } from '#core/ide/graph/graphs-in.ts';
import type { TextFile } from '../files/files.ts';
import type { ReadOptions } from '../files/read-options.ts';

/** The picture of one of the task definitions in a file, by its place among them. */
export function graphPageOf(file: TextFile, options: ReadOptions, chosen: number): GraphPage {
  return graphPage(file.name, graphsIn(analysisOf(file, options)), chosen);
}

/** How many task definitions a file holds that can be drawn. */
export function graphCount(file: TextFile, options: ReadOptions): number {
  return graphsIn(analysisOf(file, options)).length;
}

/** The offset of a place in one of the graphs of a file; `undefined` when there is no such graph any more. */
export function placeInGraph(
  file: TextFile,
  options: ReadOptions,
  { graph, path }: { readonly graph: number; readonly path: Path },
): number | undefined {
  return offsetInGraph(analysisOf(file, options), graph, path);
}

function analysisOf(file: TextFile, { associations }: ReadOptions): Analysis {
  return analyze(file.text, syntaxOf(file), file.path, { associations });
}
