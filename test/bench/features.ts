import type { DataSyntax } from '#core/document/node.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { complete } from '#core/ide/completion/complete.ts';
import { hover } from '#core/ide/hover/hover.ts';
import type { BenchDocument } from './documents.ts';
import { compare, report } from './measure.ts';
import { jsonPeer, type Peer, yamlPeer } from './peers.ts';

/** Hover and completion on an open, unchanged document, as while a person reads and picks. */
export async function featureCases(document: BenchDocument, warmUp: number, rounds: number): Promise<void> {
  for (const syntax of ['json', 'yaml'] as const) {
    const peer = syntax === 'json' ? jsonPeer() : yamlPeer(syntax);
    await hovers(document, syntax, peer, warmUp, rounds);
    await completions(document, syntax, peer, warmUp, rounds);
  }
}

async function hovers(
  document: BenchDocument,
  syntax: DataSyntax,
  peer: Peer,
  warmUp: number,
  rounds: number,
): Promise<void> {
  const text = document[syntax];
  const offset = text.lastIndexOf('image') + 2;
  const analysis = analyze(text, syntax, `task-definition.${syntax}`);
  if (hover(analysis, offset) === undefined) throw new Error('There is nothing to hover over.');
  report(
    `hover over a member, ${syntax.toUpperCase()}, ${document.name}`,
    await compare(
      [
        { name: 'ECS Workbench', run: () => hover(analysis, offset) },
        { name: peer.name, run: () => peer.hover(text, offset) },
      ],
      warmUp,
      rounds,
    ),
  );
}

async function completions(
  document: BenchDocument,
  syntax: DataSyntax,
  peer: Peer,
  warmUp: number,
  rounds: number,
): Promise<void> {
  const { text, offset } = beforeEssential(document[syntax], syntax);
  const analysis = analyze(text, syntax, `task-definition.${syntax}`);
  if (complete(analysis, offset).length === 0) throw new Error('There is nothing to complete.');
  report(
    `complete a member in the last container, ${syntax.toUpperCase()}, ${document.name}`,
    await compare(
      [
        { name: 'ECS Workbench', run: () => complete(analysis, offset) },
        { name: peer.name, run: () => peer.complete(text, offset) },
      ],
      warmUp,
      rounds,
    ),
  );
}

/** The document with a new member begun on a line of its own, and the offset inside it. */
function beforeEssential(
  text: string,
  syntax: DataSyntax,
): { readonly text: string; readonly offset: number } {
  const begun = syntax === 'json' ? '""' : 'm';
  const at = text.lastIndexOf(syntax === 'json' ? '"essential"' : 'essential:');
  const indent = text.slice(text.lastIndexOf('\n', at) + 1, at);
  return { text: `${text.slice(0, at)}${begun}\n${indent}${text.slice(at)}`, offset: at + 1 };
}
