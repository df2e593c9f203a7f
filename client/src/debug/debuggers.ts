/** A language whose programs can be debugged over a port. */
export interface Debugger {
  readonly id: Language;
  /** As people call it: `Node.js`. */
  readonly name: string;
  /** The type of its configurations in VS Code. */
  readonly type: string;
  /** The extension that brings the type; none for what VS Code brings itself. */
  readonly extension: string | undefined;
  /** What it listens at unless told otherwise. */
  readonly port: number;
  /** What is said to it, and how its answer begins. */
  readonly greeting: Greeting;
  /** What makes a program listen there, as a sentence. */
  readonly fix: (port: number) => string;
  /** What of a container's definition speaks of it: image, command and variables as one text. */
  readonly sign: RegExp;
}

/** A first exchange, after which either side may hang up. */
export interface Greeting {
  /** Empty where the other side begins. */
  readonly says: string;
  readonly hears: string;
}

/** The languages that a debugger can be attached to. */
export type Language = 'node' | 'python' | 'java';

/** Every debugger, by the page that documents how a program is made to listen. */
export const debuggers: readonly Debugger[] = [
  {
    // https://nodejs.org/api/debugger.html#v8-inspector-integration-for-nodejs
    ...{ id: 'node', name: 'Node.js', type: 'node', extension: undefined, port: 9229 },
    greeting: {
      says: 'GET /json/version HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n',
      hears: 'HTTP/1.',
    },
    fix: (port) =>
      `Start it with "node --inspect=${port}", or with NODE_OPTIONS="--inspect=${port}" in its environment.`,
    sign: /\bnode\b|\bnpm\b|NODE_|--inspect/i,
  },
  {
    // https://github.com/microsoft/debugpy/wiki/Command-Line-Reference
    ...{ id: 'python', name: 'Python', type: 'debugpy', extension: 'ms-python.debugpy', port: 5678 },
    // Its adapter introduces itself before it is asked, as a message of the Debug Adapter Protocol.
    greeting: { says: '', hears: 'Content-Length' },
    fix: (port) =>
      `Start it with "python -m debugpy --listen ${port}" before its own arguments; the image needs the package debugpy.`,
    sign: /python|debugpy|gunicorn|uvicorn|django|flask/i,
  },
  {
    // https://docs.oracle.com/en/java/javase/21/docs/specs/jdwp/jdwp-spec.html
    ...{ id: 'java', name: 'Java', type: 'java', extension: 'vscjava.vscode-java-debug', port: 5005 },
    greeting: { says: 'JDWP-Handshake', hears: 'JDWP-Handshake' },
    fix: (port) =>
      `Start it with JAVA_TOOL_OPTIONS="-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:${port}" in its environment.`,
    sign: /java|jdk|jre|temurin|corretto|tomcat|spring|JAVA_/i,
  },
];
