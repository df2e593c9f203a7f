import { defineFeature, type ServerContext } from '../feature.ts';
import { findingsIn } from '../findings.ts';
import { diagnosticOf } from '../to-diagnostic.ts';

/** Findings sent unasked, a moment after the last change, to clients that cannot ask for them. */
export default defineFeature({
  capability: () => ({}),

  attach: (context) => {
    if (context.client.pullsDiagnostics) return;
    const { capacities, connection, documents, ended, live, options, settings, workspace } = context;
    const waiting = new Map<string, NodeJS.Timeout>();
    // Who said goodbye is sent nothing more.
    ended.addEventListener('abort', () => {
      for (const timer of waiting.values()) clearTimeout(timer);
    });
    const later = (uri: string) => {
      clearTimeout(waiting.get(uri));
      if (ended.aborted) return;
      waiting.set(
        uri,
        setTimeout(() => {
          waiting.delete(uri);
          void push(context, uri);
        }, options.pushDelay),
      );
    };
    documents.onChange(({ uri }) => later(uri));
    documents.onClose(({ uri }) => {
      clearTimeout(waiting.get(uri));
      waiting.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    });
    const all = () => {
      for (const { uri } of documents.all()) later(uri);
    };
    settings.onChange(all);
    workspace.onChange((uris) => {
      if (uris === undefined) all();
      else uris.forEach(later);
    });
    capacities.onChange(all);
    live.onChange(all);
  },
});

async function push(context: ServerContext, uri: string): Promise<void> {
  const { connection, documents, ended } = context;
  try {
    const opened = await documents.opened(uri);
    const findings = opened === undefined ? [] : await findingsIn(context, opened);
    const current = documents.get(uri);
    // What was found in an older text is not sent; the change that made it old has its own turn.
    if (
      ended.aborted ||
      current === undefined ||
      (opened !== undefined && opened.document.version !== current.version)
    )
      return;
    const diagnostics = findings.map((finding) => diagnosticOf(current, finding, context.options));
    await connection.sendDiagnostics({ uri, version: current.version, diagnostics });
  } catch (error) {
    if (!ended.aborted) connection.console.error(`The findings of ${uri} could not be made: ${error}`);
  }
}
