import type { Analysis } from '#core/ide/analysis/analysis.ts';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import { type Opened, syntaxIn } from './documents.ts';
import type { ServerContext } from './feature.ts';

/** Changes whenever the findings of a document may have changed. */
export function findingsKey(context: ServerContext, uri: string): string {
  const { documents, settings, workspace, capacities, live } = context;
  const stamps = [settings.stamp, workspace.stampOf(uri), capacities.stamp, live.stamp];
  return [documents.get(uri)?.version ?? 0, ...stamps].join('.');
}

/** Nobody reads more, and a document with so many is not a definition. */
const mostFindings = 1000;

/** What is wrong with an open document, with the user's settings and the rest of the workspace in mind. */
export async function findingsIn(context: ServerContext, opened: Opened): Promise<readonly Diagnostic[]> {
  const check = await checkOf(context, opened);
  return check(opened.analysis).slice(0, mostFindings);
}

/** The check with which a document, or a text it may become, is diagnosed. */
export async function checkOf(
  context: ServerContext,
  opened: Opened,
): Promise<(analysis: Analysis) => readonly Diagnostic[]> {
  const { document, analysis } = opened;
  const { rules, policy, accepted } = await context.settings.of(document.uri);
  if (accepted?.ignored === true) return () => [];
  const pairedTask = await context.workspace.pairingFor(analysis);
  const language = syntaxIn(document) === 'yaml' ? 'yaml' : document.languageId;
  const withoutSyntax = context.client.servedElsewhere.has(language);
  const { capacity } = await context.capacities.of(opened);
  const known = context.live.known(document.uri);
  const { diagnose, fitFindings, fitReadings, liveFindings } = await import('./ide.ts');
  const more = (current: Analysis) => [
    ...(capacity === undefined ? [] : fitFindings(current, fitReadings(current, capacity, pairedTask))),
    ...(known === undefined ? [] : liveFindings(current, known, pairedTask)),
  ];
  return (current) =>
    diagnose(current, { rules, policy, pairedTask, withoutSyntax, more, isAccepted: accepted?.isAccepted });
}
