import type { Syntax } from '#core/document/node.ts';
import { analyze } from '#core/ide/analysis/analysis.ts';
import { diagnose } from '#core/ide/diagnostics/diagnostics.ts';
import { type BenchDocument, benchDocuments } from './documents.ts';
import { featureCases } from './features.ts';
import { fitCases } from './fit.ts';
import { callCases } from './local/calls.ts';
import { fullClusterCases } from './local/full-cluster.ts';
import { restCases } from './local/rest.ts';
import { rolloutCases } from './local/rollouts.ts';
import { logCases } from './logs.ts';
import { type Competitor, compare, report } from './measure.ts';
import { jsonPeer, yamlPeer } from './peers.ts';
import { placementCases } from './placement.ts';
import { protocolCases } from './protocol.ts';
import { repositoryCases } from './repository.ts';
import { startCases } from './start.ts';

const rounds = 50;

console.log(
  `Node ${process.version}; medians of ${rounds} rounds in turns; the first line of a case is ours.`,
);
for (const document of benchDocuments()) {
  await validation(document);
  await featureCases(document, document.warmUp, rounds);
}
placementCases();
logCases();
await fitCases();
await startCases();
await repositoryCases();
await restCases();
await protocolCases();
await callCases();
await rolloutCases();
await fullClusterCases();

/** Each round sees another text, as each keystroke does: a character of the family changes. */
async function validation(document: BenchDocument): Promise<void> {
  const json = jsonPeer();
  const yaml = yamlPeer('yaml');
  report(
    `validate JSON, ${document.name} (ours with all rules, the peer with the schema only)`,
    await compare(
      [
        ours('json', document.json),
        each(json.name, document.json, (text, round) => json.validate(text, round)),
      ],
      document.warmUp,
      rounds,
    ),
  );
  report(
    `validate YAML, ${document.name} (ours with all rules, the peer with the schema only)`,
    await compare(
      [
        ours('yaml', document.yaml),
        each(yaml.name, document.yaml, (text, round) => yaml.validate(text, round)),
      ],
      document.warmUp,
      rounds,
    ),
  );
}

function ours(syntax: Syntax, text: string): Competitor {
  const fileName = `task-definition.${syntax}`;
  return each('ECS Workbench', text, (edited) => diagnose(analyze(edited, syntax, fileName)));
}

function each(name: string, text: string, run: (text: string, round: number) => unknown): Competitor {
  return { name, run: (round) => run(text.replace('orders', `orders${round}`), round) };
}
