import { type ClientHttp2Stream, connect, type IncomingHttpHeaders } from 'node:http2';
import type { CheckResult } from '#core/sim/balancing/check-result.ts';
import type { TargetGroupRecord } from '#core/sim/records/balancing.ts';
import { authorityOf, type Place } from './place.ts';

/**
 * Asks a target over HTTP/2 how it is; one of gRPC by a call without arguments, whose status stands at its end.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function checkHttp2(
  { shown }: TargetGroupRecord,
  place: Place,
  signal: AbortSignal,
): Promise<CheckResult> {
  const scheme = shown.HealthCheckProtocol === 'HTTPS' ? 'https' : 'http';
  const isGrpc = shown.ProtocolVersion === 'GRPC';
  const session = connect(`${scheme}://${authorityOf(place)}`, { rejectUnauthorized: false });
  const asked = session.request(
    {
      ':method': isGrpc ? 'POST' : 'GET',
      ':path': shown.HealthCheckPath ?? '/',
      'user-agent': 'ELB-HealthChecker/2.0',
      ...(isGrpc ? { 'content-type': 'application/grpc', te: 'trailers' } : {}),
    },
    { endStream: !isGrpc },
  );
  if (isGrpc) asked.end(noArguments);
  return new Promise((resolve) => {
    const end = (result: CheckResult) => {
      session.destroy();
      resolve(result);
    };
    const fail = () => end({ kind: signal.aborted ? 'timeout' : 'failed' });
    signal.addEventListener('abort', fail, { once: true });
    for (const each of [session, asked]) each.once('error', fail).once('close', fail);
    if (isGrpc) onGrpcStatus(asked, (status) => end({ kind: 'grpc', status }));
    else asked.once('response', (head) => end({ kind: 'status', status: head[':status'] ?? 0 }));
  });
}

/** A message of no bytes that is not compressed: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md */
const noArguments = Buffer.alloc(5);

/** It stands in the trailers, or in the head of an answer that has nothing else. */
function onGrpcStatus(asked: ClientHttp2Stream, take: (status: number) => void): void {
  const look = (headers: IncomingHttpHeaders) => {
    const status = headers['grpc-status'];
    if (status !== undefined) take(Number(status));
  };
  asked.once('response', look);
  asked.once('trailers', look);
  asked.resume();
}
