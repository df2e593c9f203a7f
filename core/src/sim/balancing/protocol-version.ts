/** What of a request decides whether a target group can have it. */
export interface SpokenProtocol {
  readonly isHttp2: boolean;
  readonly isGrpc: boolean;
  readonly method: string;
}

/**
 * Whether targets of a group with that protocol version can be sent a request; else it is answered with 464.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-target-groups.html#target-group-protocol-version
 */
export function isCompatible(version: string | undefined, request: SpokenProtocol): boolean {
  if (version === 'GRPC') return request.isHttp2 && (request.isGrpc || request.method === 'POST');
  if (version === 'HTTP2') return request.isHttp2;
  return !request.isGrpc;
}

/** The versions whose targets only listeners with TLS lead to, for only those speak HTTP/2 with clients. */
export const versionsOverTls: ReadonlySet<string> = new Set(['HTTP2', 'GRPC']);
