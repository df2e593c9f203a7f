import { type AddressInfo, createServer } from 'node:net';

/** A port of 127.0.0.1 on which nothing listens: the wanted one where it is free and may be opened. */
export async function freePort(wanted?: number): Promise<number> {
  if (wanted !== undefined) {
    const own = await opened(wanted).catch(() => undefined);
    if (own !== undefined) return own;
  }
  return opened(0);
}

function opened(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      // A server that listens on TCP has an address with a port.
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
