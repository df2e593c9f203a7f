const mark = 'ecs-workbench.';

/** The session token of made-up keys: it names the session that they were made for, and proves nothing. */
export function roleToken(sessionArn: string): string {
  return mark + Buffer.from(sessionArn).toString('base64url');
}

/** The ARN of the session that a token of this endpoint names; `undefined` of any other token. */
export function sessionOfToken(token: string | undefined): string | undefined {
  if (!token?.startsWith(mark)) return undefined;
  const arn = Buffer.from(token.slice(mark.length), 'base64url').toString();
  return /^arn:[\w-]+:sts::\d{12}:assumed-role\/[\w+=,.@-]+\/[\w+=,.@-]+$/.test(arn) ? arn : undefined;
}

/** The id of made-up keys of a session, out of at least eleven digits of a hexadecimal number. */
export function sessionKeyId(digits: string): string {
  return `ASIALOCAL${digits.slice(0, 11).toUpperCase()}`;
}
