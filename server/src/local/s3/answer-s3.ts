import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { ApiError } from '#core/sim/api-error.ts';
import type { LiveCluster } from '../live-cluster.ts';
import type { Answer } from '../wire/answer.ts';
import { xmlText } from '../wire/xml-text.ts';
import type { Buckets } from './buckets.ts';
import { withoutChunks } from './chunked.ts';
import { listObjects } from './list-objects.ts';
import { type ObjectRequest, objectRequestOf, operationOf } from './object-request.ts';
import {
  findObject,
  hasObject,
  type ListedObject,
  readObject,
  type StoredObject,
  writeObject,
} from './objects.ts';

/** What S3 is answered with. */
export interface S3Options {
  readonly buckets: Buckets;
  /** Takes what has no effect. */
  readonly cluster: Pick<LiveCluster, 'remark'>;
}

/** Answers a request to S3 from the folders of its buckets. Throws `ApiError`, also for what is not carried out. */
export async function answerS3(
  request: IncomingMessage,
  body: Buffer,
  { buckets, cluster }: S3Options,
): Promise<Answer> {
  const asked = objectRequestOf(request);
  const operation = operationOf(asked, request.headers);
  if (operation === 'ListBuckets') return xmlAnswer(bucketList(buckets.list()));
  if (!carriedOut.has(operation)) throw notCarriedOut(operation);
  const folder = buckets.has(asked.bucket) ? buckets.folderOf(asked.bucket) : undefined;
  if (folder === undefined) throw noBucket(asked.bucket);
  const { headers } = request;
  switch (operation) {
    case 'HeadBucket':
      return xmlAnswer('');
    case 'ListObjectsV2':
      return xmlAnswer(await listObjects(asked.bucket, folder, asked.query));
    case 'PutObject':
      cluster.remark(operation, withoutEffect(headers));
      return put(folder, asked, { headers, body });
    case 'HeadObject':
      return headAnswer(await findObject(folder, asked.key), headers);
    default:
      return objectAnswer(await readObject(folder, asked.key), headers);
  }
}

const carriedOut: ReadonlySet<string> = new Set([
  'HeadBucket',
  'ListObjectsV2',
  'GetObject',
  'HeadObject',
  'PutObject',
]);

function notCarriedOut(operation: string): ApiError {
  return new ApiError(
    'NotImplemented',
    `The local endpoint does not carry out ${operation} of Amazon S3; it reads, lists and writes the files of folders that stand for buckets.`,
    501,
  );
}

function noBucket(bucket: string): ApiError {
  return new ApiError(
    'NoSuchBucket',
    `The specified bucket does not exist. Declare a folder for ${bucket} under "buckets" in cluster.yaml, or make one below "s3" in the state folder.`,
    404,
  );
}

function xmlAnswer(body: string): Answer {
  return { status: 200, contentType: 'application/xml', body };
}

function bucketList(names: readonly string[]): string {
  const buckets = names.map((name) => `<Bucket><Name>${xmlText(name)}</Name></Bucket>`).join('');
  return `<?xml version="1.0" encoding="UTF-8"?>\n<ListAllMyBucketsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Buckets>${buckets}</Buckets></ListAllMyBucketsResult>`;
}

interface Sent {
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function put(folder: string, { key }: ObjectRequest, { headers, body }: Sent): Promise<Answer> {
  if (headers['if-none-match'] === '*' && (await hasObject(folder, key))) throw preconditionFailed();
  const chunked = /\baws-chunked\b/.test(headers['content-encoding'] ?? '');
  const written = await writeObject(folder, key, chunked ? withoutChunks(body) : body);
  return { status: 200, contentType: 'application/xml', body: '', headers: { ETag: written.etag } };
}

/** What a file cannot keep. */
function withoutEffect(headers: IncomingHttpHeaders) {
  return Object.keys(headers)
    .filter((name) =>
      /^x-amz-(?:meta-|acl$|grant-|tagging$|server-side|storage-class$|object-lock|website)/.test(name),
    )
    .map((name) => ({ shown: false, text: `${name} has no effect: a file keeps its content alone.` }));
}

/** What an answer says of an object without it, whatever its size: nothing of it is read. */
function headAnswer(object: ListedObject, headers: IncomingHttpHeaders): Answer {
  const same = conditionalAnswer(object, headers);
  if (same !== undefined) return same;
  const part = partOf(headers.range, object.size);
  const [from, to] = part ?? [0, object.size - 1];
  return {
    status: part === undefined ? 200 : 206,
    contentType: binary,
    body: '',
    headers: {
      ...headersOf(object),
      ...(part === undefined ? {} : { 'Content-Range': `bytes ${from}-${to}/${object.size}` }),
      'Content-Length': String(to - from + 1),
    },
  };
}

const binary = 'binary/octet-stream';

/** The answer to who has the object as it is already; refuses who wants it as it is not. */
function conditionalAnswer(object: ListedObject, headers: IncomingHttpHeaders): Answer | undefined {
  if (headers['if-match'] !== undefined && !names(headers['if-match'], object)) throw preconditionFailed();
  if (headers['if-none-match'] === undefined || !names(headers['if-none-match'], object)) return undefined;
  return { status: 304, contentType: binary, body: '', headers: headersOf(object) };
}

/** An object, or the part of it that is asked for. https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
function objectAnswer(object: StoredObject, headers: IncomingHttpHeaders): Answer {
  const { bytes } = object;
  const same = conditionalAnswer(object, headers);
  if (same !== undefined) return same;
  const common = headersOf(object);
  const part = partOf(headers.range, bytes.length);
  if (part === undefined) return { status: 200, contentType: binary, body: bytes, headers: common };
  const [from, to] = part;
  const range = `bytes ${from}-${to}/${bytes.length}`;
  const body = bytes.subarray(from, to + 1);
  return { status: 206, contentType: binary, body, headers: { ...common, 'Content-Range': range } };
}

function headersOf({ etag, modified }: ListedObject): Readonly<Record<string, string>> {
  return { ETag: etag, 'Last-Modified': modified.toUTCString(), 'Accept-Ranges': 'bytes' };
}

function names(condition: string, { etag }: ListedObject): boolean {
  return (
    condition === '*' ||
    condition.split(',').some((each) => each.trim().replaceAll('"', '') === etag.slice(1, -1))
  );
}

function preconditionFailed(): ApiError {
  return new ApiError(
    'PreconditionFailed',
    'At least one of the pre-conditions you specified did not hold',
    412,
  );
}

/** The first and the last byte that a range asks for; `undefined` for the whole. */
function partOf(range: string | undefined, size: number): readonly [number, number] | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(size - Number(last), 0) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (from <= to) return [from, to];
  throw new ApiError('InvalidRange', 'The requested range is not satisfiable', 416);
}
