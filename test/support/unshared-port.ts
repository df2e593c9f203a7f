import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

const tries = 50;

/**
 * A port that nobody holds and that the kernel gives to nobody who asks for any.
 * One that it gives may be shared with connections to elsewhere, alive or just ended, and then cannot be bound by name.
 */
export async function unsharedPort(): Promise<number> {
  const [first = 32_768] = readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8')
    .split(/\s+/)
    .map(Number);
  for (let each = 0; each < tries; each += 1) {
    const port = 1024 + Math.floor(Math.random() * (first - 1024));
    if (await canBeBound(port)) return port;
  }
  throw new Error(`None of ${tries} ports below ${first} is free.`);
}

function canBeBound(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
