import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
  paginateListObjectsV2,
  S3Client,
  type S3ServiceException,
} from '@aws-sdk/client-s3';
import { withoutChunks } from '../../server/src/local/s3/chunked.ts';
import { type Local, nothingDeclared, openLocal, refusal } from '../support/local.ts';
import { neighbourOptions } from '../support/neighbour.ts';

let local: Local;
let folder = '';
let client: S3Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ecs-workbench-s3-'));
  local = await openLocal(join(folder, 'state'));
  client = new S3Client(neighbourOptions(local.endpoint.endpoint));
  mkdirSync(join(folder, 'config', 'env'), { recursive: true });
  writeFileSync(join(folder, 'config', 'env', 'web.env'), 'LEVEL=debug\n');
  writeFileSync(join(folder, 'config', 'a b.txt'), 'blank');
  writeFileSync(join(folder, 'outside.txt'), 'not for you');
  await local.endpoint.declare({
    ...nothingDeclared,
    buckets: new Map([['web-config', join(folder, 'config')]]),
  });
});

afterEach(async () => {
  client.destroy();
  await local.close();
  rmSync(folder, { recursive: true });
});

const Bucket = 'web-config';

const keys = async (input: object = {}) => {
  const { Contents = [], CommonPrefixes = [] } = await client.send(
    new ListObjectsV2Command({ Bucket, ...input }),
  );
  return [Contents.map(({ Key }) => Key), CommonPrefixes.map(({ Prefix }) => Prefix)];
};

describe('A declared bucket', () => {
  test('is read and listed by the stock client', async () => {
    const object = await client.send(new GetObjectCommand({ Bucket, Key: 'env/web.env' }));
    assert.equal(await object.Body?.transformToString(), 'LEVEL=debug\n');
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: 'env/web.env' }));
    assert.deepEqual([head.ContentLength, head.ETag], [12, object.ETag]);
    assert.deepEqual(await keys(), [['a b.txt', 'env/web.env'], []]);
    assert.deepEqual(await keys({ Delimiter: '/' }), [['a b.txt'], ['env/']]);
    assert.deepEqual(await keys({ Prefix: 'env/', EncodingType: 'url' }), [['env/web.env'], []]);
    await client.send(new HeadBucketCommand({ Bucket }));
    const { Buckets } = await client.send(new ListBucketsCommand({}));
    assert.deepEqual(
      Buckets?.map(({ Name }) => Name),
      [Bucket],
    );
  });

  test('is written to, in parts of the path that are not there yet', async () => {
    const Key = 'new/deep/ünï code.env';
    const { ETag } = await client.send(new PutObjectCommand({ Bucket, Key, Body: 'A=1', ACL: 'private' }));
    assert.equal(readFileSync(join(folder, 'config', Key), 'utf8'), 'A=1');
    const { ETag: read } = await client.send(new GetObjectCommand({ Bucket, Key }));
    assert.equal(read, ETag);
    assert.deepEqual(await keys({ Prefix: 'new/' }), [[Key], []]);
    assert.deepEqual(local.logged, ['PutObject: x-amz-acl has no effect: a file keeps its content alone.']);
    assert.equal(
      await refusal(client.send(new PutObjectCommand({ Bucket, Key, Body: 'B', IfNoneMatch: '*' }))),
      'PreconditionFailed: At least one of the pre-conditions you specified did not hold',
    );
    await client.send(new PutObjectCommand({ Bucket, Key, Body: 'A=2' }));
    assert.equal(readFileSync(join(folder, 'config', Key), 'utf8'), 'A=2');
  });

  test('is paged, in the order of its keys, each once', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `many/${index % 2 === 0 ? 'x/' : ''}${index}`);
    for (const Key of names) await client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
    const paged: (string | undefined)[] = [];
    for await (const page of paginateListObjectsV2({ client, pageSize: 4 }, { Bucket, Prefix: 'many/' })) {
      assert.ok((page.KeyCount ?? 0) <= 4);
      paged.push(...(page.Contents ?? []).map(({ Key }) => Key));
    }
    assert.deepEqual(paged, names.toSorted());
    const rolled: (string | undefined)[] = [];
    const input = { Bucket, Prefix: 'many/', Delimiter: '/' };
    for await (const page of paginateListObjectsV2({ client, pageSize: 5 }, input)) {
      rolled.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix));
    }
    assert.deepEqual(rolled, ['many/x/']);
    assert.deepEqual((await keys({ StartAfter: 'many/x/6' }))[0], ['many/x/8']);
    assert.deepEqual((await keys({ StartAfter: 'many/x/6', Prefix: 'many/', Delimiter: '/' }))[1], [
      'many/x/',
    ]);
  });

  test('gives a part, and says that what is known has not changed', async () => {
    const Key = 'env/web.env';
    const part = await client.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=0-4' }));
    assert.deepEqual([await part.Body?.transformToString(), part.ContentRange], ['LEVEL', 'bytes 0-4/12']);
    const tail = await client.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=-6' }));
    assert.equal(await tail.Body?.transformToString(), 'debug\n');
    const { ETag } = part;
    const unchanged = client.send(new GetObjectCommand({ Bucket, Key, IfNoneMatch: ETag }));
    await assert.rejects(unchanged, (error: S3ServiceException) => error.$metadata.httpStatusCode === 304);
    assert.match(
      await refusal(client.send(new GetObjectCommand({ Bucket, Key, Range: 'bytes=99-' }))),
      /^InvalidRange/,
    );
    assert.match(
      await refusal(client.send(new GetObjectCommand({ Bucket, Key, IfMatch: '"a"' }))),
      /^PreconditionFailed/,
    );
  });

  test('gives no file outside its folder, whatever the key or a link says', async () => {
    symlinkSync(join(folder, 'outside.txt'), join(folder, 'config', 'link.txt'));
    symlinkSync(folder, join(folder, 'config', 'up'));
    for (const Key of [
      'link.txt',
      'up/outside.txt',
      '../outside.txt',
      'env/../../outside.txt',
      'env//web.env',
    ]) {
      const refused = await refusal(client.send(new GetObjectCommand({ Bucket, Key })));
      assert.match(
        refused,
        /^InvalidArgument: No file of this machine can stand for the key|^NoSuchBucket/,
        Key,
      );
      assert.match(
        await refusal(client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))),
        /^InvalidArgument|^NoSuchBucket/,
      );
    }
    assert.equal(readFileSync(join(folder, 'outside.txt'), 'utf8'), 'not for you');
    assert.deepEqual(await keys(), [['a b.txt', 'env/web.env'], []]);
  });

  test('refuses an object that it would have to hold in memory, without reading it', async () => {
    writeFileSync(join(folder, 'config', 'large.bin'), '');
    truncateSync(join(folder, 'config', 'large.bin'), 64 * 1024 * 1024 + 1);
    assert.equal(
      await refusal(client.send(new GetObjectCommand({ Bucket, Key: 'large.bin' }))),
      'EntityTooLarge: The local endpoint gives objects of at most 64 MiB; large.bin has more.',
    );
    const { ContentLength } = await client.send(new HeadObjectCommand({ Bucket, Key: 'large.bin' }));
    assert.equal(ContentLength, 64 * 1024 * 1024 + 1);
    assert.deepEqual(await keys({ Prefix: 'large' }), [['large.bin'], []]);
    const onlyNew = { Bucket, Key: 'large.bin', Body: 'x', IfNoneMatch: '*' } as const;
    assert.match(await refusal(client.send(new PutObjectCommand(onlyNew))), /^PreconditionFailed: /);
    assert.equal(statSync(join(folder, 'config', 'large.bin')).size, 64 * 1024 * 1024 + 1);
  });

  test('says what is not there', async () => {
    const of = (command: object) => refusal(client.send(command as GetObjectCommand));
    assert.equal(
      await of(new GetObjectCommand({ Bucket, Key: 'none' })),
      'NoSuchKey: The specified key does not exist.',
    );
    assert.match(
      await of(new GetObjectCommand({ Bucket: 'other', Key: 'a' })),
      /^NoSuchBucket: .*cluster\.yaml/,
    );
  });

  test('says by its name which operation is not carried out', async () => {
    const Key = 'env/web.env';
    const Tagging = { TagSet: [{ Key: 'a', Value: 'b' }] };
    const asked: readonly (readonly [string, object])[] = [
      ['ListObjects', new ListObjectsCommand({ Bucket })],
      ['CreateBucket', new CreateBucketCommand({ Bucket })],
      ['DeleteBucket', new DeleteBucketCommand({ Bucket })],
      ['DeleteObjects', new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key }] } })],
      ['GetObject with ?versionId', new GetObjectCommand({ Bucket, Key, VersionId: '1' })],
      ['PutObject with ?tagging', new PutObjectTaggingCommand({ Bucket, Key, Tagging })],
      ['CopyObject', new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/${Key}` })],
      ['DeleteObject', new DeleteObjectCommand({ Bucket, Key })],
      ['CreateMultipartUpload', new CreateMultipartUploadCommand({ Bucket, Key })],
      ['ListObjects with ?location', new GetBucketLocationCommand({ Bucket })],
    ];
    for (const [name, command] of asked) {
      assert.equal(
        await refusal(client.send(command as GetObjectCommand)),
        `NotImplemented: The local endpoint does not carry out ${name} of Amazon S3; it reads, lists and writes the files of folders that stand for buckets.`,
      );
    }
    assert.ok(existsSync(join(folder, 'config', Key)));
  });

  test('is the one of the state folder where none is declared', async () => {
    mkdirSync(join(folder, 'state', 's3', 'own-bucket'), { recursive: true });
    await client.send(new PutObjectCommand({ Bucket: 'own-bucket', Key: 'a', Body: '1' }));
    assert.equal(readFileSync(join(folder, 'state', 's3', 'own-bucket', 'a'), 'utf8'), '1');
  });

  test('is found in the host of a request too', async () => {
    const { port } = new URL(local.endpoint.endpoint);
    const body = await new Promise<string>((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port,
          path: '/env/web.env',
          headers: {
            Host: `web-config.localhost:${port}`,
            Authorization: 'AWS4-HMAC-SHA256 Credential=local/20261121/us-east-1/s3/aws4_request, x',
          },
        },
        (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.on('end', () => resolve(Buffer.concat(parts).toString()));
        },
      );
      sent.once('error', reject);
      sent.end();
    });
    assert.equal(body, 'LEVEL=debug\n');
  });
});

test('the pieces of a streamed body are put together, and one that is cut off is refused', () => {
  const body = '5;chunk-signature=a\r\nhello\r\n6\r\n world\r\n0\r\nx-amz-checksum-crc32:AA==\r\n\r\n';
  assert.equal(withoutChunks(Buffer.from(body)).toString(), 'hello world');
  assert.throws(() => withoutChunks(Buffer.from(body.slice(0, 30))), { type: 'IncompleteBody' });
});
