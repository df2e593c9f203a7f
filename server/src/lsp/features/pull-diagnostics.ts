import { type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import { defineFeature, type ServerContext } from '../feature.ts';
import { findingsIn, findingsKey } from '../findings.ts';
import { guard } from '../guard.ts';
import { refresher } from '../refresh.ts';
import { diagnosticOf } from '../to-diagnostic.ts';

const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };

/** Findings when the client asks for them; "unchanged" when it has them already. */
export default defineFeature({
  capability: ({ pullsDiagnostics }) =>
    pullsDiagnostics
      ? {
          diagnosticProvider: { identifier: 'ecs', interFileDependencies: true, workspaceDiagnostics: false },
        }
      : {},

  attach: (context) => {
    const { capacities, client, connection, live, settings, workspace } = context;
    if (!client.pullsDiagnostics) return;
    connection.languages.diagnostics.on(
      guard(context, nothing, ({ textDocument: { uri }, previousResultId }) =>
        report(context, uri, previousResultId),
      ),
    );
    if (!client.refreshesDiagnostics) return;
    const refresh = refresher(() => connection.languages.diagnostics.refresh());
    for (const { onChange } of [settings, workspace, capacities, live]) onChange(refresh);
  },
});

async function report(
  context: ServerContext,
  uri: string,
  previous: string | undefined,
): Promise<DocumentDiagnosticReport> {
  const opened = await context.documents.opened(uri);
  // A snapshot that was saved again is noticed here, before the key is compared.
  if (opened !== undefined) await context.capacities.of(opened);
  const resultId = findingsKey(context, uri);
  if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  if (opened === undefined) return { ...nothing, resultId };
  const findings = await findingsIn(context, opened);
  const items = findings.map((finding) => diagnosticOf(opened.document, finding, context.options));
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
