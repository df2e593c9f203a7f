import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import type { CheckResult } from '#core/sim/balancing/check-result.ts';
import { versionsOverTls } from '#core/sim/balancing/protocol-version.ts';
import type { TargetGroupRecord } from '#core/sim/records/balancing.ts';
import { checkHttp2 } from './check-http2.ts';
import type { Place } from './place.ts';

/** Asks a target once how it is, as its group says. */
export function check(group: TargetGroupRecord, place: Place, cancel: AbortSignal): Promise<CheckResult> {
  const { HealthCheckProtocol: protocol = 'HTTP', HealthCheckTimeoutSeconds: seconds = 5 } = group.shown;
  const signal = AbortSignal.any([cancel, AbortSignal.timeout(seconds * 1000)]);
  if (protocol === 'TCP' || protocol === 'TLS') return checkConnection(place, signal);
  // The checks of a group speak as its requests do.
  return versionsOverTls.has(group.shown.ProtocolVersion ?? '')
    ? checkHttp2(group, place, signal)
    : checkAnswer(group, place, signal);
}

function checkAnswer({ shown }: TargetGroupRecord, place: Place, signal: AbortSignal): Promise<CheckResult> {
  const send = shown.HealthCheckProtocol === 'HTTPS' ? httpsRequest : httpRequest;
  const headers = { 'User-Agent': 'ELB-HealthChecker/2.0', Connection: 'close' };
  const path = shown.HealthCheckPath ?? '/';
  return new Promise((resolve) => {
    // Load balancers do not look at the certificates of targets.
    const asked = send({ ...place, path, headers, signal, agent: false, rejectUnauthorized: false });
    asked.once('response', (response) => {
      response.destroy();
      resolve({ kind: 'status', status: response.statusCode ?? 0 });
    });
    asked.once('error', () => resolve(failureOf(signal)));
    asked.end();
  });
}

function checkConnection(place: Place, signal: AbortSignal): Promise<CheckResult> {
  return new Promise((resolve) => {
    const socket = connect({ ...place, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve({ kind: 'open' });
    });
    socket.once('error', () => resolve(failureOf(signal)));
  });
}

function failureOf({ aborted }: AbortSignal): CheckResult {
  return { kind: aborted ? 'timeout' : 'failed' };
}
