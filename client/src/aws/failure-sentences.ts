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
    `The connection to ${where} was cut before ${operation} was answered.`,

  timeout: ({ where, operation, deadline }: CallRecord): string =>
    `${where} did not answer ${operation} within ${deadline / 1000} seconds. Try again, or check the network and the connection.`,

  throttled: ({ where, operation, status }: CallRecord, code: string): string =>
    `${where} is asked too often and did not take ${operation} (${code}${withStatus(status)}). Wait a moment, then try again.`,

  unavailable: ({ where, operation, status }: CallRecord): string =>
    `${where} could not answer ${operation} because of a trouble of its own (status ${status ?? 500}). Try again in a while.`,

  /** AWS's words name the user and the policy that says no, which whoever grants it has to know. */
  denied: ({ service, where, operation, status }: CallRecord, words: string): string =>
    `${where} does not allow you ${operation} (status ${status ?? 403}). Ask for the permission ${service}:${operation}.${words === '' ? '' : ` AWS says: ${words}`}`,

  broken: ({ where, operation }: CallRecord, how: string): string =>
    `${where} answered ${operation} ${how}. Check the connection's address, and whether a proxy or a sign-in page stands in between.`,

  /** How an answer looks that is none of ECS, or of the service beside it: for `broken`. */
  strange: ({ service, status, contentType, location }: CallRecord): string => {
    const api = service === 'ecs' ? 'ECS' : 'AWS';
    if (status !== undefined && status >= 300 && status < 400)
      return `with a redirect${location === undefined ? '' : ` to ${hostOf(location)}`} (status ${status}), which ${api} never does`;
    const type = contentType === undefined ? '' : `, ${contentType.split(';')[0]}`;
    return `with something that is no answer of ${api} (status ${status}${type})`;
  },

  refused: ({ where, operation, status }: CallRecord, code: string, words: string): string =>
    words === '' || words === 'UnknownError'
      ? `${where} refused ${operation} without a reason (${code}${withStatus(status)}).`
      : words,

  repeatedPage: ({ where, operation }: Pick<CallRecord, 'where' | 'operation'>): string =>
    `${where} gave the same page of ${operation} again, so its list never ends. Try again; if it stays so, the endpoint has a fault.`,
};

/** Which credentials will not do, and what makes them good again. */
export function credentialsSentence(record: CallRecord, code: string, words: string): string {
  if (record.who.kind === 'key') return keySentence(record, code);
  const { where, status } = record;
  const who = record.who.name;
  const answer = `(${code}${withStatus(status)})`;
  if (status === undefined && /\bsso\b|session/i.test(words))
    return `The sign-in of ${who} is over or was never made. Sign in, then try again.`;
  if (status === undefined)
    return `There are no usable credentials for ${who}. Configure them, sign in, or choose another profile for the connection.`;
  if (/^Expired/.test(code))
    return `The credentials of ${who} have expired; ${where} no longer takes them ${answer}. Sign in or renew them, then try again.`;
  if (/Signature/.test(code))
    return `${where} does not take the signature made with the credentials of ${who} ${answer}. Check the secret key and this machine's clock.`;
  return `${where} does not know the credentials of ${who} ${answer}. Sign in again, or choose another profile for the connection.`;
}

/** Nobody signs in to an endpoint of one's own: it takes the key of whoever started it, or asks for a profile's. */
function keySentence({ where, who, status }: CallRecord, code: string): string {
  const answer = `(${code}${withStatus(status)})`;
  return who.local
    ? `The local endpoint at ${where} does not take your key ${answer}; it was started with another one. Stop it, then start it again.`
    : `${where} wants credentials that it knows ${answer}, and this connection names none. Give the connection the profile that has them; where it is a local endpoint of ECS Workbench, it has to be started by you.`;
}

function withStatus(status: number | undefined): string {
  return status === undefined ? '' : `, status ${status}`;
}

/** Only the host: what follows may be long and hold a token. */
function hostOf(location: string): string {
  return URL.canParse(location) ? new URL(location).host : 'another path';
}
