import { type ApiError, invalidParameter } from '#core/sim/api-error.ts';

/** A page of a list in the order of names, and what leads to the next one. */
export interface ListPage<Item> {
  readonly items: readonly Item[];
  readonly next: { readonly nextToken?: string };
}

/** Which page is wanted. */
export interface PageWanted {
  /** Of the page before; `undefined` for the first one. */
  readonly token: string | undefined;
  readonly limit: number;
  /** How the service refuses a token that it did not give; as CloudWatch Logs does where nothing is said. */
  readonly refuse?: () => ApiError;
}

/** The page after the token, which is the last name before it, so that what comes and goes meanwhile does no harm. */
export function listPage<Item>(
  list: readonly Item[],
  nameOf: (item: Item) => string,
  { token, limit, refuse = invalidToken }: PageWanted,
): ListPage<Item> {
  const sorted = [...list].sort((left, right) => compare(nameOf(left), nameOf(right)));
  const last = token === undefined ? undefined : nameIn(token, refuse);
  const rest = last === undefined ? sorted : sorted.filter((item) => compare(nameOf(item), last) > 0);
  const items = rest.slice(0, limit);
  const end = items.at(-1);
  const more = end !== undefined && rest.length > items.length;
  return { items, next: more ? { nextToken: Buffer.from(nameOf(end)).toString('base64url') } : {} };
}

function nameIn(token: string, refuse: () => ApiError): string {
  const name = Buffer.from(token, 'base64url').toString();
  if (name === '' || Buffer.from(name).toString('base64url') !== token) throw refuse();
  return name;
}

/** The refusal of a page token that this endpoint did not give. */
export function invalidToken(): ApiError {
  return invalidParameter('The specified nextToken is invalid.');
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
