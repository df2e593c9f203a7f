import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { AccessKey } from '#core/local-access.ts';
import type { World } from '#core/sim/state.ts';
import { isForm } from '../wire/target.ts';
import { ownAccessKey } from './access-key.ts';
import { sharesHostNetwork } from './host-network.ts';
import { isOwnPeer } from './peer.ts';
import { Unidentified } from './refusals.ts';
import { checkSignature } from './signature.ts';

/**
 * Who may call: `anyone` on this machine; the `user` who started the endpoint, known by the socket or by a
 * signature; or only who has a `signature` to show.
 */
export type AccessRule = 'anyone' | 'user' | 'signature';

/** Who may call the endpoint, and the check of one request. */
export interface Access {
  readonly rule: AccessRule;
  /** Throws the refusal of a request that nobody who may call has sent. */
  admit(request: IncomingMessage, body: string | Uint8Array): Promise<void>;
  /** As `admit`, to files of this machine: these are the user's also where anyone may call. */
  admitToFiles(request: IncomingMessage, body: string | Uint8Array): Promise<void>;
}

/** What decides who may call. */
export interface AccessOptions {
  /** Whether containers really run. */
  readonly real: boolean;
  /** Whether the user has given the check up. */
  readonly open?: boolean;
  /** Whether containers may reach into this machine. */
  readonly allowHost?: boolean;
  readonly world: World;
  /** Where the access key is, or is to be made. */
  readonly keyFile: string;
}

/**
 * Simulated containers do nothing to this machine, so anyone may call. Whoever may start real ones can do what
 * they like here, so only the user may; and where tasks are on the host's own network their sockets look like
 * the user's, so there a socket proves nothing.
 */
export async function accessFor({ real, open, allowHost, world, keyFile }: AccessOptions): Promise<Access> {
  const anyone = async () => {};
  if (!real) return { rule: 'anyone', admit: anyone, admitToFiles: ownFiles(keyFile) };
  if (open) return { rule: 'anyone', admit: anyone, admitToFiles: anyone };
  const rule = allowHost || sharesHostNetwork(world) ? 'signature' : 'user';
  const admit = guard(rule, await ownAccessKey(keyFile));
  return { rule, admit, admitToFiles: admit };
}

/** A key is made when the first asks for files. */
function ownFiles(keyFile: string): Admit {
  let admit: Promise<Admit> | undefined;
  return async (request, body) => {
    admit ??= ownAccessKey(keyFile).then((key) => guard('user', key));
    await (await admit)(request, body);
  };
}

type Admit = Access['admit'];

function guard(rule: Exclude<AccessRule, 'anyone'>, key: AccessKey): Admit {
  // By the socket itself, for an address and a port may be another's the next moment.
  const own = new WeakMap<Socket, Promise<boolean>>();
  const isOwn = (socket: Socket) => {
    const known = own.get(socket) ?? isOwnPeer(socket);
    own.set(socket, known);
    return known;
  };
  return async (request, body) => {
    if (rule === 'user' && (await isOwn(request.socket))) return;
    const { method = '', url = '', headers } = request;
    try {
      await checkSignature({ method, url, headers, body }, key, new Date());
    } catch (error) {
      throw error instanceof Unidentified ? error.inProtocol(isForm(request) ? 'xml' : 'json') : error;
    }
  };
}
