import type { IncomingHttpHeaders } from 'node:http';
import { isThisMachine } from '#core/local-access.ts';
import { ApiError } from '#core/sim/api-error.ts';

/**
 * The endpoint asks nobody for a password, so a web page must not reach it: not by a request of its own (the
 * browser then names the page in `Origin` or `Sec-Fetch-Site`), and not by a host name of its own that it
 * points at 127.0.0.1 (DNS rebinding; the browser then sends that name as `Host`).
 */
export function refuseWebPages(headers: IncomingHttpHeaders): void {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    throw new ApiError('AccessDeniedException', 'This endpoint does not answer web pages.', 403);
  }
  if (!isLoopback(headers.host ?? '')) {
    throw new ApiError(
      'AccessDeniedException',
      `This endpoint does not answer to the host name '${headers.host ?? ''}'. Call it as 127.0.0.1 or localhost.`,
      403,
    );
  }
}

/** Whether a `Host` header names this machine; the port may be that of a tunnel, and S3 has the bucket before it. */
function isLoopback(host: string): boolean {
  return isThisMachine(host.replace(/:\d+$/, ''));
}
