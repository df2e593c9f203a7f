import { ApiError } from '#core/sim/api-error.ts';
import { xmlText } from '../wire/xml-text.ts';
import { type ListedObject, listKeys, statObject } from './objects.ts';

/** A page of a list: objects, and the beginnings that stand for several. */
interface Page {
  readonly keys: readonly string[];
  readonly prefixes: readonly string[];
  /** Where the next page begins, after this key or beginning. */
  readonly next: string | undefined;
}

/** The answer of ListObjectsV2. https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export async function listObjects(bucket: string, folder: string, query: URLSearchParams): Promise<string> {
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const most = mostOf(query.get('max-keys'));
  const token = query.get('continuation-token');
  const from = token === null ? (query.get('start-after') ?? '') : tokenText(token);
  const keys = (await listKeys(folder)).filter((key) => key.startsWith(prefix));
  const page = pageOf(keys, { prefix, delimiter, from, most });
  const objects = await Promise.all(page.keys.map((key) => statObject(folder, key)));
  const encode = query.get('encoding-type') === 'url' ? encodedKey : xmlText;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>\n<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">',
    `<Name>${xmlText(bucket)}</Name><Prefix>${encode(prefix)}</Prefix>`,
    `<KeyCount>${page.keys.length + page.prefixes.length}</KeyCount><MaxKeys>${most}</MaxKeys>`,
    ...(delimiter === '' ? [] : [`<Delimiter>${encode(delimiter)}</Delimiter>`]),
    ...(query.get('encoding-type') === 'url' ? ['<EncodingType>url</EncodingType>'] : []),
    ...(token === null ? [] : [`<ContinuationToken>${xmlText(token)}</ContinuationToken>`]),
    ...(query.has('start-after')
      ? [`<StartAfter>${encode(query.get('start-after') ?? '')}</StartAfter>`]
      : []),
    `<IsTruncated>${page.next !== undefined}</IsTruncated>`,
    ...(page.next === undefined
      ? []
      : [`<NextContinuationToken>${tokenOf(page.next)}</NextContinuationToken>`]),
    ...objects.flatMap((object) => (object === undefined ? [] : [contents(object, encode)])),
    ...page.prefixes.map((each) => `<CommonPrefixes><Prefix>${encode(each)}</Prefix></CommonPrefixes>`),
    '</ListBucketResult>',
  ].join('');
}

interface Wanted {
  readonly prefix: string;
  readonly delimiter: string;
  readonly from: string;
  readonly most: number;
}

function pageOf(sorted: readonly string[], { prefix, delimiter, from, most }: Wanted): Page {
  const keys: string[] = [];
  const prefixes: string[] = [];
  let last: string | undefined;
  for (const key of sorted) {
    const end = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const entry = end < 0 ? key : key.slice(0, end + delimiter.length);
    if (entry === last || entry === from || Buffer.compare(Buffer.from(key), Buffer.from(from)) <= 0)
      continue;
    if (keys.length + prefixes.length === most) return { keys, prefixes, next: last ?? from };
    (end < 0 ? keys : prefixes).push(entry);
    last = entry;
  }
  return { keys, prefixes, next: undefined };
}

function contents({ key, size, modified, etag }: ListedObject, encode: (text: string) => string): string {
  return `<Contents><Key>${encode(key)}</Key><LastModified>${modified.toISOString()}</LastModified><ETag>${xmlText(etag)}</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`;
}

function mostOf(text: string | null): number {
  if (text === null || text === '') return 1000;
  if (/^\d+$/.test(text)) return Math.min(Number(text), 1000);
  throw new ApiError('InvalidArgument', 'Provided max-keys not an integer or within integer range');
}

function tokenOf(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function tokenText(token: string): string {
  const text = Buffer.from(token, 'base64url').toString();
  if (token !== '' && tokenOf(text) === token) return text;
  throw new ApiError('InvalidArgument', 'The continuation token provided is incorrect');
}

function encodedKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%2F', '/');
}
