import type { Local } from './local.ts';

/** Sends an operation of ECS with any body, as no client would, and says how it was answered. */
export async function callRaw(
  { endpoint }: Local,
  operation: string,
  body: string | Uint8Array<ArrayBuffer>,
): Promise<{ readonly status: number; readonly type: string }> {
  const answer = await fetch(endpoint.endpoint, {
    method: 'POST',
    headers: { 'X-Amz-Target': `AmazonEC2ContainerServiceV20141113.${operation}` },
    body,
  });
  const text = await answer.text();
  const { __type: type = '' }: { readonly __type?: string } = JSON.parse(text);
  return { status: answer.status, type };
}
