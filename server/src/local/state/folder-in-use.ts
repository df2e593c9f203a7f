import type { Peer } from './lock-peers.ts';
import { namespaceOf } from './lock-socket.ts';

/** A state folder that another process has. */
export class FolderInUse extends Error {
  /** Who has it, where that is known. */
  readonly holder: Peer | undefined;

  constructor(folder: string, holder: Peer | undefined) {
    super(
      `The state folder ${folder} is in use${whose(holder)}. End that endpoint, or name another folder with --state.`,
    );
    this.holder = holder;
  }
}

/** A process id is given only to those who count processes the same way. */
function whose(holder: Peer | undefined): string {
  const { greeting } = holder ?? {};
  if (greeting === undefined) return '';
  const { pid, namespace } = greeting;
  return namespace === namespaceOf().namespace
    ? ` by the process ${pid}`
    : ' by a process of another container';
}
