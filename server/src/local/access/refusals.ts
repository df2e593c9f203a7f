import { ApiError } from '#core/sim/api-error.ts';

/** Why the sender of a request could not be identified. */
export type RefusalKind = 'missing' | 'incomplete' | 'unknown' | 'invalid';

/**
 * What AWS calls these, in AWS JSON and in the query protocol, which answers 403.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/CommonErrors.html
 */
const names: Readonly<Record<RefusalKind, readonly [json: string, query: string]>> = {
  missing: ['MissingAuthenticationTokenException', 'MissingAuthenticationToken'],
  incomplete: ['IncompleteSignatureException', 'IncompleteSignature'],
  unknown: ['UnrecognizedClientException', 'InvalidClientTokenId'],
  invalid: ['InvalidSignatureException', 'SignatureDoesNotMatch'],
};

/** A request that does not prove whose it is; said in the words of AWS. */
export class Unidentified extends Error {
  readonly kind: RefusalKind;

  constructor(kind: RefusalKind, message: string) {
    super(message);
    this.kind = kind;
  }

  /** The answer in the protocol of the request. */
  inProtocol(form: 'json' | 'xml'): ApiError {
    const [json, query] = names[this.kind];
    return form === 'json' ? new ApiError(json, this.message) : new ApiError(query, this.message, 403);
  }
}

/** What AWS does not say, because there it goes without saying. */
const whoMay =
  'This endpoint runs real containers, so it answers only the user who started it: that user gets the credentials with "ecs-workbench local --print-env".';

/** The request has no signature. */
export function missing(): Unidentified {
  return new Unidentified('missing', `Request is missing Authentication Token. ${whoMay}`);
}

/** The signature lacks a part, which the message names. */
export function incomplete(message: string): Unidentified {
  return new Unidentified('incomplete', message);
}

/** The access key is not the endpoint's. */
export function unknownClient(): Unidentified {
  return new Unidentified('unknown', `The security token included in the request is invalid. ${whoMay}`);
}

/** The signature is not that of the request; the message says in what. */
export function invalid(message: string): Unidentified {
  return new Unidentified('invalid', message);
}
