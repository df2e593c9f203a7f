import { UsageError } from '../command.ts';

/** How long an answer may take, in milliseconds. */
const patience = 30_000;

/** Which endpoint, and which region of it. */
export interface LocalPlace {
  readonly endpoint: string | undefined;
  readonly region: string | undefined;
}

/** Asks a local endpoint for one of its own operations; throws `UsageError` with what it answered when it refuses. */
export async function askLocal(operation: string, input: object, place: LocalPlace): Promise<unknown> {
  const url = addressOf(place.endpoint);
  const region = place.region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  const answer = await send(url, operation, input, region);
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text);
  throw new UsageError(`The endpoint refuses: ${refusalIn(text)}`);
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
  if (url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname)) return url;
  throw new UsageError(`"${text}" is no local endpoint, such as http://127.0.0.1:4510.`);
}

async function send(
  url: URL,
  operation: string,
  input: object,
  region: string | undefined,
): Promise<Response> {
  const scope = `local/${new Date().toISOString().slice(0, 10).replaceAll('-', '')}/${region}/ecs/aws4_request`;
  try {
    return await fetch(url, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': `EcsWorkbenchLocal.${operation}`,
        ...(region === undefined ? {} : { Authorization: `AWS4-HMAC-SHA256 Credential=${scope}` }),
      },
      body: JSON.stringify(input),
      signal: AbortSignal.timeout(patience),
      redirect: 'error',
    });
  } catch {
    throw new UsageError(`Nothing answers at ${url.origin}; is the local endpoint running?`);
  }
}

function refusalIn(text: string): string {
  try {
    const { __type, message }: { readonly __type?: string; readonly message?: string } = Object(
      JSON.parse(text),
    );
    return `${message ?? text} (${__type ?? 'no code'})`;
  } catch {
    return 'what answers there is no local endpoint of ECS Workbench.';
  }
}
