import type { SecureVersion, TlsOptions } from 'node:tls';
import type { ListenerRecord } from '#core/sim/records/balancing.ts';
import type { OwnCertificate } from './certificate.ts';

/** What a listener with TLS agrees to with its clients. */
export function tlsOptions({ shown }: ListenerRecord, certificate: OwnCertificate): TlsOptions {
  return { ...certificate, ...versionsOf(shown.SslPolicy ?? '') };
}

/**
 * The versions of TLS that a policy has, by its name; which ciphers it has is left to Node, which has no older versions.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
function versionsOf(policy: string): {
  readonly minVersion: SecureVersion;
  readonly maxVersion: SecureVersion;
} {
  const withThree = policy.includes('TLS13');
  return {
    minVersion: policy.includes('TLS13-1-3') ? 'TLSv1.3' : 'TLSv1.2',
    maxVersion: withThree ? 'TLSv1.3' : 'TLSv1.2',
  };
}

/**
 * The protocols that a Network Load Balancer offers over TLS, the one that it likes best first.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html#alpn-policies
 */
export function offeredProtocols({ shown }: ListenerRecord): string[] | undefined {
  return offers[shown.AlpnPolicy?.[0] ?? 'None'];
}

const offers: Readonly<Record<string, string[]>> = {
  HTTP1Only: ['http/1.1', 'http/1.0'],
  HTTP2Only: ['h2'],
  HTTP2Optional: ['http/1.1', 'http/1.0', 'h2'],
  HTTP2Preferred: ['h2', 'http/1.1', 'http/1.0'],
};
