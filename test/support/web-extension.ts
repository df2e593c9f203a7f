import { once } from 'node:events';
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { join, normalize } from 'node:path';

const prefix = '/extension-of-a-browser/';

/**
 * A workbench at another address, which takes the extension in `folder` beside those that it knows. It is not installed
 * on the machine behind the workbench, so the browser's own host runs it, in a worker.
 */
export async function withWebExtension(port: number, folder: string): Promise<Server> {
  const server = createServer((asked, answer) => {
    if (asked.url?.startsWith(prefix)) sendFile(folder, asked.url.slice(prefix.length), answer);
    else passOn(port, asked, answer);
  });
  server.on('upgrade', (asked: IncomingMessage, socket, head: Buffer) => {
    const behind = connect(port, '127.0.0.1', () => {
      const headers = asked.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
      );
      behind.write(`GET ${asked.url} HTTP/1.1\r\n${headers.join('\r\n')}\r\n\r\n`);
      behind.write(head);
      socket.pipe(behind).pipe(socket);
    });
    for (const [one, other] of [[socket, behind] as const, [behind, socket] as const])
      one.on('error', () => other.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function sendFile(folder: string, name: string, answer: ServerResponse): void {
  const path = join(folder, normalize(decodeURIComponent(name.replace(/\?.*$/, ''))));
  if (!existsSync(path)) {
    answer.writeHead(404).end();
    return;
  }
  answer.setHeader('Access-Control-Allow-Origin', '*');
  answer.setHeader('Content-Type', path.endsWith('js') ? 'text/javascript' : 'application/octet-stream');
  createReadStream(path).pipe(answer);
}

function passOn(port: number, asked: IncomingMessage, answer: ServerResponse): void {
  const headers = { ...asked.headers, 'accept-encoding': 'identity' };
  const options = { host: '127.0.0.1', port, path: asked.url ?? '/', method: asked.method ?? 'GET', headers };
  const behind = request(options, async (response) => {
    if (response.headers['content-type']?.startsWith('text/html') !== true) {
      answer.writeHead(response.statusCode ?? 500, response.headers);
      response.pipe(answer);
      return;
    }
    const html = (await response.toArray()).join('');
    const { 'content-length': _, ...others } = response.headers;
    answer.writeHead(response.statusCode ?? 500, others).end(withExtension(html, String(asked.headers.host)));
  });
  behind.on('error', () => answer.destroy());
  asked.pipe(behind);
}

/** The page that starts the workbench has its settings in an attribute. */
function withExtension(html: string, authority: string): string {
  const extension = { scheme: 'http', authority, path: prefix.slice(0, -1) };
  return html.replace(
    /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
    (_, before, text) => {
      const settings = JSON.parse(text.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
      const known = settings.additionalBuiltinExtensions ?? [];
      const all = JSON.stringify({ ...settings, additionalBuiltinExtensions: [...known, extension] });
      return `${before}${all.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
    },
  );
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
