import { ApiError } from '../api-error.ts';

/**
 * Refuses a policy that is not a JSON object with statements; what they allow is evaluated by nobody here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
export function refuseDocument(document: string, kind: 'trust' | 'permissions'): void {
  const parsed = parse(document);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw malformed('Syntax errors in policy.');
  }
  const { Statement: statement } = parsed as { readonly Statement?: unknown };
  const statements = Array.isArray(statement) ? statement : [statement];
  if (statement === undefined) throw malformed('Missing required field Statement');
  for (const each of statements) refuseStatement(each, kind);
}

function refuseStatement(statement: unknown, kind: 'trust' | 'permissions'): void {
  if (typeof statement !== 'object' || statement === null) throw malformed('Syntax errors in policy.');
  const has = (...names: string[]) => names.some((name) => Object.hasOwn(statement, name));
  if (!has('Effect')) throw malformed('Missing required field Effect');
  if (!has('Action', 'NotAction')) throw malformed('Policy statement must contain actions.');
  if (kind === 'trust' && !has('Principal', 'NotPrincipal'))
    throw malformed('Missing required field Principal');
  if (kind === 'trust' && has('Resource', 'NotResource')) throw malformed('Has prohibited field Resource');
  if (kind === 'permissions' && has('Principal', 'NotPrincipal'))
    throw malformed('Policy document should not specify a principal.');
  if (kind === 'permissions' && !has('Resource', 'NotResource'))
    throw malformed('Policy statement must contain resources.');
}

function parse(document: string): unknown {
  try {
    return JSON.parse(document);
  } catch {
    throw malformed('This policy contains invalid Json');
  }
}

function malformed(message: string): ApiError {
  return new ApiError('MalformedPolicyDocument', message);
}

/** A document as IAM answers it: percent-encoded as RFC 3986 has it. */
export function encodedDocument(document: string): string {
  return encodeURIComponent(document).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
