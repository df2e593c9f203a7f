import {
  AbstractMessageReader,
  AbstractMessageWriter,
  type DataCallback,
  type Disposable,
  type Message,
} from 'vscode-languageserver/node';

/** One end of a channel between a page and its worker. */
export interface Port {
  addEventListener(type: 'message', listener: (event: { readonly data: never }) => void): void;
  removeEventListener(type: 'message', listener: (event: { readonly data: never }) => void): void;
  postMessage(message: unknown): void;
}

/** Reads the protocol from a port; a message may be held back until what it is about is known. */
export class PortReader extends AbstractMessageReader {
  private readonly port: Port;
  private readonly before: (message: Message) => Promise<void> | undefined;
  private callback: DataCallback | undefined;

  constructor(port: Port, before: (message: Message) => Promise<void> | undefined) {
    super();
    this.port = port;
    this.before = before;
  }

  listen(callback: DataCallback): Disposable {
    this.callback = callback;
    const listener = ({ data }: { readonly data: Message }): void => {
      const waiting = this.before(data);
      if (waiting === undefined) callback(data);
      else void waiting.then(() => callback(data));
    };
    this.port.addEventListener('message', listener);
    return { dispose: () => this.port.removeEventListener('message', listener) };
  }

  /** Says something as if it came from the client. */
  say(message: Message): void {
    this.callback?.(message);
  }
}

/** Writes the protocol to a port. */
export class PortWriter extends AbstractMessageWriter {
  private readonly port: Port;

  constructor(port: Port) {
    super();
    this.port = port;
  }

  async write(message: Message): Promise<void> {
    this.port.postMessage(message);
  }

  end(): void {
    // A port ends with its worker.
  }
}
