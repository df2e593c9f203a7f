import type { IncomingHttpHeaders } from 'node:http';
import { incomplete, invalid, missing } from './refusals.ts';

/** What a Signature Version 4 header says, with the date that stands in a header of its own. */
export interface Authorization {
  readonly accessKeyId: string;
  readonly scope: { readonly date: string; readonly region: string; readonly service: string };
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `X-Amz-Date` as it was sent. */
  readonly date: string;
  readonly at: Date;
}

/** Reads the header; what is missing or has no meaning is refused by name. */
export function parseAuthorization(headers: IncomingHttpHeaders): Authorization {
  const header = headers.authorization;
  if (header === undefined) throw missing();
  const [, text] = /^AWS4-HMAC-SHA256\s+(.*)$/.exec(header) ?? [];
  if (text === undefined)
    throw incomplete("Unsupported AWS 'algorithm': this endpoint checks AWS4-HMAC-SHA256.");
  const parts = new Map(
    text.split(',').map((part) => {
      const [name = '', ...value] = part.trim().split('=');
      return [name, value.join('=')];
    }),
  );
  const [credential, signedHeaders, signature] = ['Credential', 'SignedHeaders', 'Signature'].map((name) => {
    const value = parts.get(name);
    if (!value) throw incomplete(`Authorization header requires '${name}' parameter.`);
    return value;
  });
  return {
    ...parseCredential(credential ?? ''),
    signedHeaders: (signedHeaders ?? '').toLowerCase().split(';'),
    signature: signature ?? '',
    ...parseDate(headers['x-amz-date']),
  };
}

/** `KEY/DATE/REGION/SERVICE/aws4_request`. */
function parseCredential(credential: string): Pick<Authorization, 'accessKeyId' | 'scope'> {
  const [accessKeyId, date, region, service, terminator, ...rest] = credential.split('/');
  if (!accessKeyId || !date || !region || !service || terminator === undefined || rest.length > 0) {
    throw incomplete(
      'Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term.',
    );
  }
  if (terminator !== 'aws4_request') {
    throw invalid(
      `Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`,
    );
  }
  return { accessKeyId, scope: { date, region, service } };
}

function parseDate(header: string | readonly string[] | undefined): Pick<Authorization, 'date' | 'at'> {
  if (typeof header !== 'string')
    throw incomplete("Authorization header requires existence of an 'X-Amz-Date' header.");
  const [, year, month, day, hour, minute, second] =
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(header) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at.getTime()))
    throw incomplete(`Date must be in ISO-8601 'basic format'. Got '${header}'.`);
  return { date: header, at };
}
