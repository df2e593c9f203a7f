import { readFile, readlink } from 'node:fs/promises';
import { isIPv4, type Socket } from 'node:net';
import { endianness } from 'node:os';

/** Two ends of a TCP connection over IPv4, from the side of the first. */
interface Ends {
  readonly local: End;
  readonly remote: End;
}

interface End {
  readonly address: string;
  readonly port: number;
}

/** What the kernel knows about one end of an established connection: who opened it, and which socket it is. */
export interface SocketRow {
  readonly uid: number;
  readonly inode: string;
}

/**
 * Whether the other end of a connection is a socket that the user who runs this process has opened. Known on
 * Linux only, and only while both ends are established: the kernel gives sockets that nobody holds any more to
 * user 0. Whatever cannot be known is a no.
 */
export async function isOwnPeer(socket: Socket): Promise<boolean> {
  const user = process.geteuid?.();
  if (process.platform !== 'linux' || user === undefined || user === (await overflowUser())) return false;
  const ends = endsOf(socket);
  const inode = await inodeOf(socket);
  if (ends === undefined || inode === undefined) return false;
  const peer = await established({ local: ends.remote, remote: ends.local });
  if (peer?.uid !== user) return false;
  // Asked last: while our end is this very socket, the other end cannot be one that took over its address.
  return (await established(ends))?.inode === inode;
}

function endsOf({ localAddress, localPort, remoteAddress, remotePort }: Socket): Ends | undefined {
  if (localAddress === undefined || remoteAddress === undefined) return undefined;
  if (localPort === undefined || remotePort === undefined) return undefined;
  if (!isIPv4(localAddress) || !isIPv4(remoteAddress)) return undefined;
  return {
    local: { address: localAddress, port: localPort },
    remote: { address: remoteAddress, port: remotePort },
  };
}

/** Users whom this process's namespace does not know are all shown as this one. */
async function overflowUser(): Promise<number> {
  return Number(await readFile('/proc/sys/kernel/overflowuid', 'utf8').catch(() => '65534'));
}

async function inodeOf(socket: Socket): Promise<string | undefined> {
  // Node tells the descriptor of a socket nowhere else; where it no longer does, nobody is known by their socket.
  const handle: unknown = Reflect.get(socket, '_handle');
  const fd = typeof handle === 'object' && handle !== null && 'fd' in handle ? handle.fd : undefined;
  if (typeof fd !== 'number' || fd < 0) return undefined;
  const target = await readlink(`/proc/self/fd/${fd}`).catch(() => '');
  return /^socket:\[(\d+)\]$/.exec(target)?.[1];
}

/** A table may be changed while it is read, and then lacks a row that was there all the time. */
const attempts = 3;

/** The row of an established socket with these ends; a client may hold an IPv6 socket for its IPv4 address. */
async function established(ends: Ends): Promise<SocketRow | undefined> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    for (const table of ['tcp6', 'tcp'] as const) {
      const text = await readFile(`/proc/self/net/${table}`, 'latin1').catch(() => '');
      const row = rowIn(text, ends);
      if (row !== undefined) return row;
    }
  }
  return undefined;
}

/**
 * The row in the text of /proc/net/tcp or tcp6; none where several sockets claim the same ends.
 * https://docs.kernel.org/networking/proc_net_tcp.html
 */
export function rowIn(text: string, { local, remote }: Ends): SocketRow | undefined {
  const wanted = [false, true].map((mapped) => `${hexOf(local, mapped)} ${hexOf(remote, mapped)}`);
  const rows = new Map<string, SocketRow>();
  for (const line of text.split('\n')) {
    const [, from, to, state, , , , uid, , inode] = line.trim().split(/\s+/);
    if (state !== establishedState || !wanted.includes(`${from} ${to}`)) continue;
    if (uid === undefined || inode === undefined) continue;
    rows.set(`${uid} ${inode}`, { uid: Number(uid), inode });
  }
  return rows.size === 1 ? rows.values().next().value : undefined;
}

const establishedState = '01';

/** An end as the kernel writes it: the address in words of the machine's byte order, the port not. */
function hexOf({ address, port }: End, mapped: boolean): string {
  const words = [address.split('.').map(Number)];
  if (mapped) words.unshift([0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 255, 255]);
  const ordered = endianness() === 'LE' ? words.map((word) => word.toReversed()) : words;
  const hex = (number: number, digits: number) => number.toString(16).toUpperCase().padStart(digits, '0');
  return `${ordered.flatMap((word) => word.map((byte) => hex(byte, 2))).join('')}:${hex(port, 4)}`;
}
