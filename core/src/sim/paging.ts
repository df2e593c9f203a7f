import { invalidParameter } from './api-error.ts';

interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

interface PageLimits {
  /** The size of a page when the call names none. */
  readonly size?: number;
  readonly maximum?: number;
}

/** A page of a list, and the token of the next one. */
export interface Page {
  readonly items: readonly string[];
  /** What to spread into the answer: the token when there is more. */
  readonly next: { readonly nextToken?: string };
}

/**
 * One page of a list of names or ARNs. The token is the last item given, so that pages neither repeat nor
 * skip what was there all along when items come and go between two calls.
 */
export function page(sorted: readonly string[], request: PageRequest, limits: PageLimits = {}): Page {
  const maximum = limits.maximum ?? 100;
  const size = request.maxResults ?? limits.size ?? maximum;
  if (size > maximum) throw invalidParameter(`Max results can not be greater than ${maximum}`);
  if (size < 1) throw invalidParameter('Max results can not be less than 1');
  const start = startAfter(sorted, request.nextToken);
  const items = sorted.slice(start, start + size);
  const last = items.at(-1);
  const more = last !== undefined && start + size < sorted.length;
  return { items, next: more ? { nextToken: encode(last) } : {} };
}

function startAfter(sorted: readonly string[], token: string | undefined): number {
  if (token === undefined) return 0;
  const last = decode(token);
  if (last === undefined) throw invalidParameter('Invalid token');
  const place = sorted.indexOf(last);
  if (place >= 0) return place + 1;
  const later = sorted.findIndex((item) => item > last);
  return later < 0 ? sorted.length : later;
}

/** Hexadecimal, for a token must look opaque and travel anywhere. */
function encode(text: string): string {
  return [...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');
}

function decode(token: string): string | undefined {
  if (!/^([0-9a-f]{4})+$/.test(token)) return undefined;
  return (token.match(/.{4}/g) ?? []).map((code) => String.fromCodePoint(Number.parseInt(code, 16))).join('');
}
