import type { IncomingMessage } from 'node:http';

/** The body of a request. */
export async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** The operation that a request names in its header, as the JSON protocols do. */
export function targetOf(request: IncomingMessage): string | undefined {
  return request.headers['x-amz-target']?.toString().split('.').at(-1);
}

/** The operation that a request names, by whichever of the protocols it is written in. */
export async function operationOf(request: IncomingMessage): Promise<string> {
  const text = await textOf(request);
  return targetOf(request) ?? new URLSearchParams(text).get('Action') ?? '';
}
