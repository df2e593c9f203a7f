/** What a server answered: the outcome (`ok`, or the error's type) and the members. */
export interface Answer {
  readonly outcome: string;
  readonly output: unknown;
}

/** Asks a server, in the wire's own words. */
export async function ask(
  endpoint: string,
  account: string,
  operation: string,
  input: object,
): Promise<Answer> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: {
      'X-Amz-Target': `AmazonEC2ContainerServiceV20141113.${operation}`,
      'Content-Type': 'application/x-amz-json-1.1',
      Authorization:
        'AWS4-HMAC-SHA256 Credential=local/20261128/us-east-1/ecs/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(input).replaceAll('ACCOUNT', account),
  });
  const text = (await response.text()).replaceAll(account, 'ACCOUNT');
  const output: unknown = text.startsWith('{') ? JSON.parse(text) : {};
  const type = typeOf(output);
  if (response.ok) return { outcome: 'ok', output };
  return { outcome: type ?? `HTTP ${response.status}`, output: {} };
}

function typeOf(output: unknown): string | undefined {
  if (typeof output !== 'object' || output === null || !('__type' in output)) return undefined;
  return String(output.__type).split('#').at(-1);
}

/** The members that differ, as `services[].status: ours "ACTIVE", moto "X"`; other epochs' names are left out. */
export function differences(ours: unknown, moto: unknown, epoch: number): string[] {
  const [mine, theirs] = [flat(ours, epoch), flat(moto, epoch)];
  return [...new Set([...mine.keys(), ...theirs.keys()])]
    .filter((path) => mine.get(path) !== theirs.get(path))
    .map((path) => `${path}: ours ${mine.get(path) ?? 'absent'}, moto ${theirs.get(path) ?? 'absent'}`);
}

/** Values by path; the items of a list are under one path together, in their order. */
function flat(value: unknown, epoch: number): Map<string, string> {
  const found = new Map<string, string>();
  const visit = (at: string, inner: unknown): void => {
    if (Array.isArray(inner)) {
      const items = inner.filter((item) => isOfEpoch(item, epoch));
      if (items.length === 0) add(at, '[]');
      for (const item of items) visit(`${at}[]`, item);
    } else if (typeof inner === 'object' && inner !== null) {
      for (const [name, member] of Object.entries(inner)) visit(at === '' ? name : `${at}.${name}`, member);
    } else add(at, plainValue(inner));
  };
  const add = (at: string, text: string) => found.set(at, found.has(at) ? `${found.get(at)} ${text}` : text);
  visit('', value);
  return found;
}

function isOfEpoch(item: unknown, epoch: number): boolean {
  const named = typeof item === 'string' ? /-e(\d+)\b/.exec(item)?.[1] : undefined;
  return named === undefined || Number(named) === epoch;
}

/** Identifiers and times are of each server's own. */
function plainValue(value: unknown): string {
  if (typeof value === 'number' && value > 1e9) return 'TIME';
  return JSON.stringify(value)
    .replace(/\d{4}-\d\d-\d\dT[\d:.+Z-]+/g, 'TIME')
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9a-f]{32}|\d{19}/g, 'ID');
}
