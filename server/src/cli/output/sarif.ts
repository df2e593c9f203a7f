import type { Severity } from '#core/rules/rule.ts';
import manifest from '../../../../package.json' with { type: 'json' };
import type { Format } from '../format.ts';
import { fromRoot, type RunFolder, uriOf } from '../place.ts';
import { printableJson } from '../printable.ts';
import type { FileReport, ReportedFinding } from '../report.ts';
import { rulesById } from '../rule-ids.ts';

/** For code scanning: SARIF 2.1.0. https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
const sarif: Format = {
  name: 'sarif',
  print: (reports, { place }) => printableJson(log(reports, place)),
};

export default sarif;

const levels = { error: 'error', warning: 'warning', info: 'note' } as const satisfies Record<
  Severity,
  string
>;

function log(reports: readonly FileReport[], place: RunFolder) {
  const ids = [...new Set(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const known = rulesById();
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: manifest.displayName,
            informationUri: manifest.homepage,
            semanticVersion: manifest.version,
            rules: ids.map((id) => descriptor(id, known)),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { uri: `${uriOf(place.root)}/` } },
        artifacts: reports.map(({ file }) => ({
          location: locationOf(place, file),
          roles: ['analysisTarget'],
        })),
        results: reports.flatMap(({ file, findings }) =>
          findings.map((finding) => result(locationOf(place, file), finding, ids)),
        ),
      },
    ],
  };
}

/** What is known of a rule; a fault of the syntax has no more than its id. */
function descriptor(id: string, known: ReturnType<typeof rulesById>) {
  const rule = known.get(id);
  if (rule === undefined) return { id };
  return {
    id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    helpUri: rule.link,
    defaultConfiguration: { level: levels[rule.severity] },
  };
}

function result(
  artifactLocation: ReturnType<typeof locationOf>,
  finding: ReportedFinding,
  ids: readonly string[],
) {
  const { start, end } = finding.range;
  return {
    ruleId: finding.rule,
    ruleIndex: ids.indexOf(finding.rule),
    level: levels[finding.severity],
    message: { text: finding.message },
    locations: [
      {
        physicalLocation: {
          artifactLocation,
          region: {
            startLine: start.line + 1,
            startColumn: start.character + 1,
            endLine: end.line + 1,
            endColumn: end.character + 1,
          },
        },
        logicalLocations: [{ fullyQualifiedName: finding.path }],
      },
    ],
  };
}

/** What code scanning takes for the root of the repository. */
const sourceRoot = '%SRCROOT%';

/** Relative to the root, so that the log means the same on every machine. */
function locationOf(place: RunFolder, file: string) {
  const uri = uriOf(fromRoot(place, file));
  return uri.startsWith('file:') ? { uri } : { uri, uriBaseId: sourceRoot };
}
