import type { IncomingHttpHeaders } from 'node:http';
import { parseArn } from '#core/sim/arns.ts';
import { sessionOfToken } from './role-token.ts';

/** The account that everything on the local endpoint belongs to. */
export const account = '000000000000';

/** What a request claims about its sender; `access` verifies it where that matters. */
export interface Caller {
  readonly region: string;
  readonly account: string;
  /** The sender's ARN, shown as `registeredBy` and `createdBy`. */
  readonly arn: string;
  readonly accessKeyId: string;
  /** The service the request was signed for; `undefined` when it was not signed. */
  readonly signedFor: string | undefined;
}

/**
 * Reads the credential scope of a Signature Version 4 header, `KEY/DATE/REGION/SERVICE/aws4_request`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function callerOf(headers: IncomingHttpHeaders, defaultRegion: string): Caller {
  const scope = /Credential=([^/,\s]+)\/\d{8}\/([a-z0-9-]+)\/([a-z0-9-]+)\/aws4_request/.exec(
    headers.authorization ?? '',
  );
  return {
    region: scope?.[2] ?? defaultRegion,
    account,
    arn: sessionOfToken(textOf(headers['x-amz-security-token'])) ?? `arn:aws:iam::${account}:root`,
    accessKeyId: scope?.[1] ?? 'anonymous',
    signedFor: scope?.[3],
  };
}

function textOf(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A task that calls for itself. */
export function callerOfTask(taskArn: string): Caller {
  const { region = '', account: own = '' } = parseArn(taskArn) ?? {};
  return { region, account: own, arn: taskArn, accessKeyId: 'local', signedFor: undefined };
}
