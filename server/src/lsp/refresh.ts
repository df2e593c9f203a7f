/** Asks the client to ask again; one that has gone meanwhile needs nothing refreshed. */
export function refresher(ask: () => Promise<unknown>): () => void {
  return () => {
    ask().catch(() => undefined);
  };
}
