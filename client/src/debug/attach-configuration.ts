import type { Language } from './debuggers.ts';

/** Where a program is reached, and where its source lies. */
export interface Attachment {
  /** As the editor shows the session: `web of web-app:3 3f2a1b9c`. */
  readonly name: string;
  /** On 127.0.0.1. */
  readonly port: number;
  /** The folder of the source on this machine. */
  readonly localRoot: string;
  /** The folder of the program in the container. */
  readonly remoteRoot: string;
}

/** A configuration of VS Code's that attaches; `type` says to which debugger. */
export interface AttachConfiguration {
  readonly type: string;
  readonly name: string;
  readonly request: 'attach';
  readonly [member: string]: unknown;
}

const host = '127.0.0.1';

/** What each debugger takes, by its documentation. */
const members: Readonly<Record<Language, (attachment: Attachment) => Readonly<Record<string, unknown>>>> = {
  // https://code.visualstudio.com/docs/nodejs/nodejs-debugging#_launch-configuration-attributes
  node: ({ port, localRoot, remoteRoot }) => ({
    ...{ address: host, port, localRoot, remoteRoot },
    skipFiles: ['<node_internals>/**'],
  }),
  // https://code.visualstudio.com/docs/python/debugging#_set-configuration-options
  python: ({ port, localRoot, remoteRoot }) => ({
    connect: { host, port },
    pathMappings: [{ localRoot, remoteRoot }],
  }),
  // https://github.com/microsoft/vscode-java-debug/blob/main/Configuration.md: sources are found by the class's name.
  java: ({ port }) => ({ hostName: host, port }),
};

/** The configuration that attaches the debugger of a language. */
export function attachConfiguration(
  { id, type }: { readonly id: Language; readonly type: string },
  attachment: Attachment,
): AttachConfiguration {
  return { type, request: 'attach', name: attachment.name, ...members[id](attachment) };
}
