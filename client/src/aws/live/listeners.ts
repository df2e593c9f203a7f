import {
  type Action,
  DescribeListenerCertificatesCommand,
  DescribeListenersCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { CertificateFacts } from '#core/live/facts.ts';
import { inParallel } from '../../live/in-parallel.ts';
import type { BalancingCaller } from './balancing-caller.ts';
import { type CertificateCaller, certificateOf } from './certificates.ts';

/** Who is asked about listeners, and who about their certificates. */
interface Asked {
  readonly caller: BalancingCaller;
  readonly certificates: CertificateCaller;
}

/** A listener as far as one of its rules names it. */
export interface ListenerOfRule {
  /** `HTTPS 443`. */
  readonly shown: string;
  readonly actions: readonly Action[];
  readonly certificates: readonly CertificateFacts[] | undefined;
}

/** What a listener says of itself; `undefined` where there is none, or it may not be looked at. */
export async function listenerOf(
  ListenerArn: string,
  asked: Asked,
  signal: AbortSignal,
): Promise<ListenerOfRule | undefined> {
  const { send, list } = asked.caller;
  try {
    const command = new DescribeListenersCommand({ ListenerArns: [ListenerArn] });
    const { Listeners } = await send('DescribeListeners', command, signal);
    const [found] = list('DescribeListeners', 'Listeners', Listeners);
    if (found === undefined) return undefined;
    const { Protocol = '', Port, DefaultActions: actions = [] } = found;
    const isSecret = Protocol === 'HTTPS' || Protocol === 'TLS';
    const certificates = isSecret ? await certificatesOf(ListenerArn, asked, signal) : undefined;
    return { shown: `${Protocol} ${Port}`, actions, certificates };
  } catch {
    // The rule is there, whether or not its listener may be looked at.
    return undefined;
  }
}

async function certificatesOf(
  ListenerArn: string,
  { caller, certificates }: Asked,
  signal: AbortSignal,
): Promise<readonly CertificateFacts[] | undefined> {
  try {
    const all = await caller.pages('DescribeListenerCertificates', 'Certificates', async (Marker) => {
      const command = new DescribeListenerCertificatesCommand({ ListenerArn, Marker });
      const answer = await caller.send('DescribeListenerCertificates', command, signal);
      return { items: answer.Certificates, next: answer.NextMarker };
    });
    const arns = [...new Set(all.flatMap((each) => each.CertificateArn ?? []))];
    const found = await inParallel(arns, (arn) => certificateOf(arn, certificates, signal));
    const known = found.filter((each) => each !== undefined);
    // What one of them covers is not known, so nothing is said of what none does.
    return known.length === arns.length ? known : undefined;
  } catch {
    // The listener is there, whether or not its certificates may be looked at.
    return undefined;
  }
}
