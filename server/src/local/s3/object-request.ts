import type { IncomingMessage } from 'node:http';

/** What a request to S3 is about, in the style of a path or of a host. */
export interface ObjectRequest {
  readonly method: string;
  /** Empty where the request is about all buckets. */
  readonly bucket: string;
  /** Empty where the request is about a bucket. */
  readonly key: string;
  readonly query: URLSearchParams;
}

/** Whether a request is signed for S3, in its header or in its address. */
export function isForS3({ headers, url = '/' }: IncomingMessage): boolean {
  const inHeader = /Credential=[^,\s]+\/s3\/aws4_request/.test(headers.authorization ?? '');
  return inHeader || /[?&]X-Amz-Credential=[^&]*(?:%2F|\/)s3(?:%2F|\/)aws4_request/i.test(url);
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html */
export function objectRequestOf({ method = 'GET', headers, url = '/' }: IncomingMessage): ObjectRequest {
  const [path = '/', query = ''] = url.split('?', 2);
  const ofHost = /^(.+)\.localhost(?::\d+)?$/i.exec(headers.host ?? '')?.[1];
  const whole = path.slice(1);
  const slash = whole.indexOf('/');
  const [bucket, key] =
    ofHost !== undefined
      ? [ofHost, whole]
      : slash < 0
        ? [whole, '']
        : [whole.slice(0, slash), whole.slice(slash + 1)];
  return { method, bucket: decoded(bucket), key: decoded(key), query: new URLSearchParams(query) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The operation of S3 that a request is, by its name; a subresource that is none of these is named with it. */
export function operationOf(
  { method, bucket, key, query }: ObjectRequest,
  headers: IncomingMessage['headers'],
): string {
  const level = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object';
  const name = names.get(`${method} ${level}`) ?? `${method} on a ${level}`;
  if (name === 'ListObjects' && query.get('list-type') === '2') return 'ListObjectsV2';
  if (name === 'PutObject' && headers['x-amz-copy-source'] !== undefined) return 'CopyObject';
  const other = [...query.keys()].find((each) => !ordinary.has(each.toLowerCase()) && !/^x-amz-/i.test(each));
  return other === undefined ? name : `${name} with ?${other}`;
}

const names: ReadonlyMap<string, string> = new Map([
  ['GET service', 'ListBuckets'],
  ['GET bucket', 'ListObjects'],
  ['HEAD bucket', 'HeadBucket'],
  ['PUT bucket', 'CreateBucket'],
  ['DELETE bucket', 'DeleteBucket'],
  ['POST bucket', 'DeleteObjects'],
  ['GET object', 'GetObject'],
  ['HEAD object', 'HeadObject'],
  ['PUT object', 'PutObject'],
  ['DELETE object', 'DeleteObject'],
  ['POST object', 'CreateMultipartUpload'],
]);

/** Members of what is carried out; any other names a subresource. */
const ordinary: ReadonlySet<string> = new Set([
  ...['list-type', 'prefix', 'delimiter', 'max-keys', 'continuation-token', 'start-after', 'encoding-type'],
  ...['fetch-owner', 'x-id', 'delete', 'uploads', 'max-buckets', 'bucket-region'],
]);
