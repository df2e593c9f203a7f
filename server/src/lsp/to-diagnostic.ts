import { DiagnosticSeverity, type Diagnostic as LspDiagnostic } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic } from '#core/ide/diagnostics/diagnostics.ts';
import type { ServerOptions } from './feature.ts';
import { rangeOf } from './to-lsp.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** A finding as the client gets it; its code leads to the page about the rule where there is one. */
export function diagnosticOf(
  document: TextDocument,
  finding: Diagnostic,
  { documentation }: ServerOptions,
): LspDiagnostic {
  return {
    range: rangeOf(document, finding.span),
    severity: severities[finding.severity],
    source: finding.live === true ? 'ecs account' : 'ecs',
    code: finding.id,
    ...(documentation === undefined
      ? {}
      : { codeDescription: { href: new URL(finding.documentation, documentation).href } }),
    message: finding.message,
  };
}
