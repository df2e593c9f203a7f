import type { Server } from 'node:net';
import type { OwnCertificate } from './certificate.ts';
import type { ListenerContext } from './exchange.ts';
import { httpListener, httpsListener } from './http-listener.ts';
import type { ListenerPlace } from './listener-place.ts';
import { tcpListener, tlsListener } from './tcp-listener.ts';
import { offeredProtocols, tlsOptions } from './tls-options.ts';

/** The server of a listener, by the protocol of it. */
export function listenerServer(
  context: ListenerContext,
  { listener, http2 }: ListenerPlace,
  certificate: () => OwnCertificate,
): Server {
  const { ListenerArn: arn, Protocol: protocol } = listener.shown;
  switch (protocol) {
    case 'HTTPS':
      return httpsListener(context, arn, { ...tlsOptions(listener, certificate()), http2 });
    case 'TLS': {
      const offered = offeredProtocols(listener);
      const options = tlsOptions(listener, certificate());
      return tlsListener(
        context,
        arn,
        offered === undefined ? options : { ...options, ALPNProtocols: offered },
      );
    }
    case 'TCP':
      return tcpListener(context, arn);
    default:
      return httpListener(context, arn);
  }
}
