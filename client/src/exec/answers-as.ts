import { connect } from 'node:net';

/** A first exchange with what listens at a port. */
interface Greeting {
  /** Empty where the other side begins. */
  readonly says: string;
  readonly hears: string;
}

/** How long somebody who listens may take to answer, in milliseconds; sessions over continents take a second. */
const patience = 5_000;

/** Whether what listens behind a port of this machine answers a greeting as it should. */
export function answersAs(port: number, { says, hears }: Greeting): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port });
    let heard = '';
    const end = (does: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(does);
    };
    const timer = setTimeout(() => end(false), patience);
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      heard += text;
      if (heard.length >= hears.length || !hears.startsWith(heard)) end(heard.startsWith(hears));
    });
    socket.once('connect', () => socket.write(says));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
  });
}
