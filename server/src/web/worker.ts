import { loaderOf, type Sources } from './bundles.ts';
import { Mirror } from './mirror.ts';
import type { Port } from './port.ts';
import { standInGlobals, standIns } from './stand-ins.ts';
import type { startServer } from './start.ts';

/** The first message of a client, before those of the protocol. */
export interface Boot {
  readonly sources: Sources;
  /** The paths of all files of the workspace, and the texts of those that are wanted at once. */
  readonly paths: readonly string[];
  readonly texts: Readonly<Record<string, string>>;
  /** The address below which the pages about the rules are. */
  readonly documentation?: string;
}

declare const self: Port;

const boot = ({ data }: { readonly data: Boot }): void => {
  self.removeEventListener('message', boot);
  const mirror = new Mirror(data.paths, data.texts);
  const load = loaderOf(data.sources, standIns(mirror), standInGlobals);
  // What scripts/build.ts makes of start.ts.
  const server = load('./web-lsp.cjs') as { readonly startServer: typeof startServer };
  server.startServer(self, mirror, data.documentation);
};
self.addEventListener('message', boot);
