import { EcsFailure } from '#core/ecs/failure.ts';
import type * as Exec from './open-session.ts';
import type { RunningSession, SessionAddress } from './open-session.ts';

/** What is said to the command, once it has written a line of this text. */
export interface Reply {
  readonly when: string;
  readonly type: string;
}

/** How long a command in a container may be silent, in milliseconds. */
const patience = 30_000;

/**
 * Runs a session to its end and gives all that its command wrote. It fails when the session is cut, when nothing is
 * heard for half a minute, and when it is cancelled.
 */
export function captured(
  { openSession }: Pick<typeof Exec, 'openSession'>,
  address: SessionAddress,
  { reply, signal }: { readonly reply?: Reply | undefined; readonly signal: AbortSignal },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const heard = new Heard(reply);
    let session: RunningSession | undefined;
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      outcome();
      session?.close();
    };
    const fail = (kind: 'cancelled' | 'unreachable', message: string) =>
      settle(() => reject(new EcsFailure({ kind, code: 'Session', operation: 'ExecuteCommand', message })));
    const cancel = () => fail('cancelled', 'Cancelled.');
    const silent = () =>
      fail('unreachable', 'The container has written nothing for half a minute; try again.');
    const timer = setTimeout(silent, patience);
    signal.addEventListener('abort', cancel, { once: true });
    session = openSession(address, {
      output: (bytes) => {
        timer.refresh();
        const due = heard.take(bytes);
        if (due !== undefined) session?.type(new TextEncoder().encode(due));
      },
      said: () => {},
      ready: () => {},
      ended: ({ problem }) => {
        if (problem === undefined) settle(() => resolve(heard.text));
        else fail('unreachable', problem);
      },
    });
  });
}

/** What a command has written so far. */
class Heard {
  private readonly decoder = new TextDecoder();
  private readonly parts: string[] = [];
  private reply: Reply | undefined;

  constructor(reply: Reply | undefined) {
    this.reply = reply;
  }

  get text(): string {
    return this.parts.join('');
  }

  /** Takes what was written; gives what is to be typed now, once. */
  take(bytes: Uint8Array): string | undefined {
    this.parts.push(this.decoder.decode(bytes, { stream: true }));
    if (this.reply === undefined || !hasLine(this.text, this.reply.when)) return undefined;
    const { type } = this.reply;
    this.reply = undefined;
    return type;
  }
}

function hasLine(text: string, line: string): boolean {
  return text.split(/\r?\n/).slice(0, -1).includes(line);
}
