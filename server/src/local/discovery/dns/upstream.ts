import { createSocket } from 'node:dgram';
import { getServers } from 'node:dns';
import { connect, isIPv6 } from 'node:net';

/** Milliseconds that a name server of this machine may take. */
const patience = 3000;
const usualPort = 53;

/** Passes a query on to the name servers of this machine, one after the other, as it came. */
export async function askUpstream(query: Buffer, over: 'udp' | 'tcp'): Promise<Buffer | undefined> {
  for (const { host, port } of getServers().map(placeOf)) {
    const ask = over === 'udp' ? askByUdp : askByTcp;
    const answer = await ask(query, host, port).catch(() => undefined);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Written `1.2.3.4`, `1.2.3.4:53`, `fd00::1` or `[fd00::1]:53`. */
function placeOf(server: string): { readonly host: string; readonly port: number } {
  if (isIPv6(server)) return { host: server, port: usualPort };
  const { hostname, port } = new URL(`dns://${server}`);
  return { host: hostname.replace(/^\[(.*)\]$/, '$1'), port: port === '' ? usualPort : Number(port) };
}

function askByUdp(query: Buffer, host: string, port: number): Promise<Buffer> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  return new Promise<Buffer>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No answer in time.')), patience);
    socket.once('error', reject);
    socket.on('message', (answer) => {
      // Only what repeats the number of the query can be its answer.
      if (!answer.subarray(0, 2).equals(query.subarray(0, 2))) return;
      clearTimeout(timer);
      resolve(answer);
    });
    socket.connect(port, host, (error?: Error) => (error ? reject(error) : socket.send(query)));
  }).finally(() => socket.close());
}

function askByTcp(query: Buffer, host: string, port: number): Promise<Buffer> {
  const socket = connect({ host, port, timeout: patience });
  return new Promise<Buffer>((resolve, reject) => {
    let received = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('timeout', () => reject(new Error('No answer in time.')));
    socket.once('end', () => reject(new Error('No whole answer.')));
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      const whole = received.length >= 2 && received.length >= 2 + received.readUInt16BE(0);
      if (whole) resolve(received.subarray(2, 2 + received.readUInt16BE(0)));
    });
    socket.write(Buffer.concat([lengthOf(query), query]));
  }).finally(() => socket.destroy());
}

/** Over TCP a message is preceded by its length. https://www.rfc-editor.org/rfc/rfc1035#section-4.2.2 */
export function lengthOf(message: Buffer): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(message.length);
  return bytes;
}
