import { isThisMachine } from '#core/local-access.ts';
import { type Terminal, UsageError } from '../command.ts';

/** How long an answer may take, in milliseconds. */
const patience = 30_000;

/** Which endpoint, and which region of it. */
export interface LocalPlace {
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

/** One of the endpoint's own operations. */
export interface LocalQuestion {
  readonly operation: string;
  readonly input: object;
}

/**
 * Asks a local endpoint for one of its own operations; throws `UsageError` with what it answered when it refuses. One
 * that wants to know who asks is asked again with a signature, for which a bundle of its own is loaded.
 */
export async function askLocal(
  question: LocalQuestion,
  place: LocalPlace,
  { signAsUser }: Pick<Terminal, 'signAsUser'>,
): Promise<unknown> {
  const url = addressOf(place.endpoint);
  const region = place.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const headers = headersOf(question, region);
  const body = JSON.stringify(question.input);
  const answer = await send(url, { headers, body });
  if (answer.ok) return answer.value;
  if (!isUnidentified(answer.text)) throw refused(answer);
  const unsigned = { url, headers: headersOf(question), body, region: region ?? (await regionOf(url)) };
  const known = await send(url, { headers: await signAsUser(unsigned), body });
  if (known.ok) return known.value;
  throw refused(known);
}

/** Faults are for endpoints of this machine alone. */
function addressOf(said: string | undefined): URL {
  const text = said ?? process.env.AWS_ENDPOINT_URL_ECS ?? process.env.AWS_ENDPOINT_URL;
  if (text === undefined) {
    throw new UsageError(
      'Name the local endpoint with --endpoint; "ecs-workbench local" prints it when it starts.',
    );
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol === 'http:' && isThisMachine(url.hostname)) return url;
  throw new UsageError(`"${text}" is not a local endpoint, such as http://127.0.0.1:4510.`);
}

/** A region is given as a signature would give it. */
function headersOf({ operation }: LocalQuestion, region?: string): Record<string, string> {
  const scope = `local/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/${region}/ecs/aws4_request`;
  return {
    'Content-Type': 'application/x-amz-json-1.1',
    'X-Amz-Target': `EcsWorkbenchLocal.${operation}`,
    ...(region !== undefined && { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}` }),
  };
}

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly text: string };

async function send(
  url: URL,
  post: { readonly headers: Record<string, string>; readonly body: string },
): Promise<Answer> {
  const response = await answered(url, { ...post, method: 'POST' });
  const text = await response.text();
  return response.ok ? { ok: true, value: valueIn(text) } : { ok: false, text };
}

function valueIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw refused({ text });
  }
}

/** The region that the endpoint is of, which a signature has to name. */
async function regionOf(url: URL): Promise<string> {
  const status: unknown = await (await answered(new URL('/status', url), {})).json();
  const { region }: { readonly region?: unknown } = Object(status);
  return String(region);
}

async function answered(url: URL, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(patience), redirect: 'error' });
  } catch {
    throw new UsageError(`Nothing answers at ${url.origin}; is the local endpoint running?`);
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html */
const unidentified = new Set([
  'MissingAuthenticationTokenException',
  'IncompleteSignatureException',
  'UnrecognizedClientException',
]);

function isUnidentified(text: string): boolean {
  return unidentified.has(refusalIn(text)?.code ?? '');
}

function refused({ text }: { readonly text: string }): UsageError {
  const refusal = refusalIn(text);
  return new UsageError(
    refusal === undefined
      ? 'The endpoint refuses: what answers there is no local endpoint of ECS Workbench.'
      : `The endpoint refuses: ${refusal.message} (${refusal.code})`,
  );
}

/** `undefined` for what no endpoint of ours answers. */
function refusalIn(text: string): { readonly code: string; readonly message: string } | undefined {
  try {
    const { __type, message }: { readonly __type?: string; readonly message?: string } = Object(
      JSON.parse(text),
    );
    return { code: __type ?? 'no code', message: message ?? text };
  } catch {
    return undefined;
  }
}
