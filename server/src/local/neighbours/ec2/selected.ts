import { ApiError } from '#core/sim/api-error.ts';
import { listPage } from '../logs/list-page.ts';

/** What describing something asks for. */
export interface Selection {
  readonly Filters?: readonly Filter[] | undefined;
  readonly NextToken?: string | undefined;
  readonly MaxResults?: number | undefined;
}

interface Filter {
  readonly Name?: string | undefined;
  readonly Values?: readonly string[] | undefined;
}

/** The values that a filter of that name looks at. */
type Filterable<Item> = Readonly<Record<string, (item: Item) => readonly (string | undefined)[]>>;

/** How things of a kind are named and filtered. */
export interface Kind<Item> {
  readonly idOf: (item: Item) => string;
  /** The refusal of an id that nothing has: its code, and what stands before the id. */
  readonly missing: readonly [code: string, words: string];
  readonly filters: Filterable<Item>;
}

/**
 * Those that are asked for by id and by filters, page by page: all filters have to let pass, one value of each does.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html
 */
export function selected<Item>(
  all: readonly Item[],
  ids: readonly string[] | undefined,
  { idOf, missing, filters }: Kind<Item>,
  { Filters = [], NextToken, MaxResults = 1000 }: Selection,
): { readonly items: readonly Item[]; readonly next: { readonly NextToken?: string } } {
  for (const id of ids ?? []) {
    if (all.some((item) => idOf(item) === id)) continue;
    throw new ApiError(missing[0], `The ${missing[1]} '${id}' does not exist`);
  }
  const named = ids === undefined || ids.length === 0 ? all : all.filter((item) => ids.includes(idOf(item)));
  const tests = Filters.map(({ Name = '', Values = [] }) => testOf(filters, Name, Values));
  const passed = named.filter((item) => tests.every((test) => test(item)));
  const { items, next } = listPage(passed, idOf, { token: NextToken, limit: MaxResults, refuse });
  return { items, next: next.nextToken === undefined ? {} : { NextToken: next.nextToken } };
}

function refuse(): ApiError {
  return new ApiError('InvalidNextToken', 'The specified NextToken is not valid.');
}

function testOf<Item>(filters: Filterable<Item>, name: string, values: readonly string[]) {
  // Nothing of the network has a tag.
  if (name.startsWith('tag:') || name === 'tag-key') return () => false;
  const look = Object.hasOwn(filters, name) ? filters[name] : undefined;
  if (look === undefined) throw new ApiError('InvalidParameterValue', `The filter '${name}' is invalid`);
  const patterns = values.map(patternOf);
  return (item: Item) =>
    look(item).some((value) => value !== undefined && patterns.some((pattern) => pattern.test(value)));
}

/** `*` stands for any letters, `?` for one. */
function patternOf(value: string): RegExp {
  const text = value
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${text}$`, 's');
}
