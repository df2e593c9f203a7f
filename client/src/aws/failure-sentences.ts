import type { CallRecord } from './call-record.ts';

/** What a person is told of each kind of failure: what answered, with which status, what to do. */
export const sentences = {
  unreachable: ({ where }: CallRecord, code: string): string => {
    if (/^(?:ENOTFOUND|EAI_AGAIN)$/.test(code))
      return `The name of ${where} could not be found (${code}). Check the network and the connection's address.`;
    if (/CERT|^EPROTO$/.test(code))
      return `No secure connection to ${where} could be made (${code}). Check its certificate and whether its address starts with http or https.`;
    return `Nothing answers at ${where} (${code}). Start what should listen there, or check the network and the connection's address.`;
  },

  cut: ({ where, operation }: CallRecord): string =>
    `The connection to ${where} was closed before it answered ${operation}.`,

  timeout: ({ where, operation, deadline }: CallRecord): string =>
    `${where} did not answer ${operation} within ${deadline / 1000} seconds. Try again, or check the network and the connection.`,

  throttled: ({ where, operation, status }: CallRecord, code: string): string =>
    `${where} is throttling requests and rejected ${operation} (${code}${withStatus(status)}). Wait a moment, then try again.`,

  unavailable: ({ where, operation, status }: CallRecord): string =>
    `${where} failed to answer ${operation} because of an internal error (status ${status ?? 500}). Try again in a while.`,

  /** AWS's words name the user and the policy that says no, which whoever grants it has to know. */
  denied: ({ service, where, operation, status }: CallRecord, words: string): string =>
    `${where} does not allow you to call ${operation} (status ${status ?? 403}). Ask for the permission ${service}:${operation}.${words === '' ? '' : ` AWS says: ${words}`}`,

  broken: ({ where, operation }: CallRecord, how: string): string =>
    `${where} answered ${operation} ${how}. Check the connection's address, and whether a proxy or a sign-in page stands in between.`,

  /** How an answer looks that is none of ECS, or of the service beside it: for `broken`. */
  strange: ({ service, status, contentType, location }: CallRecord): string => {
    const api = service === 'ecs' ? 'ECS' : 'AWS';
    if (status !== undefined && status >= 300 && status < 400)
      return `with a redirect${location === undefined ? '' : ` to ${hostOf(location)}`} (status ${status}), which ${api} never does`;
    const type = contentType === undefined ? '' : `, ${contentType.split(';')[0]}`;
    return `with something that is not a response of ${api} (status ${status}${type})`;
  },

  refused: ({ where, operation, status }: CallRecord, code: string, words: string): string =>
    words === '' || words === 'UnknownError'
      ? `${where} rejected ${operation} without giving a reason (${code}${withStatus(status)}).`
      : words,

  repeatedPage: ({ where, operation }: Pick<CallRecord, 'where' | 'operation'>): string =>
    `${where} returned the same page of ${operation} twice, so the list would never end. Try again; if it happens again, the endpoint is at fault.`,
};

/** Which credentials will not do, and what makes them good again. */
export function credentialsSentence(record: CallRecord, code: string, words: string): string {
  if (record.who.kind === 'key') return keySentence(record, code);
  const { where, status } = record;
  const who = record.who.name;
  const answer = `(${code}${withStatus(status)})`;
  if (status === undefined && /\bsso\b|session/i.test(words))
    return `There is no valid sign-in for ${who}: it has expired or was never made. Sign in, then try again.`;
  if (status === undefined)
    return `There are no usable credentials for ${who}. Configure them, sign in, or choose another profile for the connection.`;
  if (/^Expired/.test(code))
    return `The credentials of ${who} have expired; ${where} no longer accepts them ${answer}. Sign in or renew them, then try again.`;
  if (/Signature/.test(code))
    return `${where} does not accept the signature made with the credentials of ${who} ${answer}. Check the secret key and this machine's clock.`;
  return `${where} does not recognize the credentials of ${who} ${answer}. Sign in again, or choose another profile for the connection.`;
}

/** Nobody signs in to an endpoint of one's own: it takes the key of whoever started it, or asks for a profile's. */
function keySentence({ where, who, status }: CallRecord, code: string): string {
  const answer = `(${code}${withStatus(status)})`;
  return who.local
    ? `The local endpoint at ${where} does not accept your key ${answer}; it was started with another one. Stop it, then start it again.`
    : `${where} requires credentials that it knows ${answer}, and this connection has none. Give the connection a profile that has them; a local endpoint of ECS Workbench accepts only the user who started it.`;
}

function withStatus(status: number | undefined): string {
  return status === undefined ? '' : `, status ${status}`;
}

/** Only the host: what follows may be long and hold a token. */
function hostOf(location: string): string {
  return URL.canParse(location) ? new URL(location).host : 'another path';
}
