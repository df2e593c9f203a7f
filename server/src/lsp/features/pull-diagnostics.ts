import { type DocumentDiagnosticReport, DocumentDiagnosticReportKind } from 'vscode-languageserver/node';
import { defineFeature, type ServerContext } from '../feature.ts';
import { findingsIn, findingsKey } from '../findings.ts';
import { guard } from '../guard.ts';
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
    const { client, connection, settings, workspace } = context;
    if (!client.pullsDiagnostics) return;
    connection.languages.diagnostics.on(
      guard(context, nothing, ({ textDocument: { uri }, previousResultId }) =>
        report(context, uri, previousResultId),
      ),
    );
    if (!client.refreshesDiagnostics) return;
    settings.onChange(() => connection.languages.diagnostics.refresh());
    workspace.onChange(() => connection.languages.diagnostics.refresh());
  },
});

async function report(
  context: ServerContext,
  uri: string,
  previous: string | undefined,
): Promise<DocumentDiagnosticReport> {
  const resultId = findingsKey(context, uri);
  if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  const opened = await context.documents.opened(uri);
  if (opened === undefined) return { ...nothing, resultId };
  const findings = await findingsIn(context, opened);
  const items = findings.map((finding) => diagnosticOf(opened.document, finding, context.options));
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}
