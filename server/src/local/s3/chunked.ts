import { ApiError } from '#core/sim/api-error.ts';

/**
 * The content of a body that a client sent in pieces with their sizes, signatures and trailers around them.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
 */
export function withoutChunks(body: Buffer): Buffer {
  const pieces: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = body.indexOf('\r\n', at);
    const size = /^([0-9a-f]{1,8})(?:;|$)/i.exec(body.toString('latin1', at, Math.max(end, at)))?.[1];
    const length = Number.parseInt(size ?? '', 16);
    if (end < 0 || Number.isNaN(length) || end + 2 + length > body.length) throw incomplete();
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}

function incomplete(): ApiError {
  return new ApiError(
    'IncompleteBody',
    'The request body terminated unexpectedly: its pieces are not as long as they say.',
  );
}
