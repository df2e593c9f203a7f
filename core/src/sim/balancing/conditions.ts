import type { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Wire } from '../wire.ts';
import { isInBlock } from './address-block.ts';

/** What the rules of a listener look at of a request. */
export interface RequestFacts {
  /** Without the port. */
  readonly host: string;
  /** Without the query. */
  readonly path: string;
  /** Names and values in their order. */
  readonly query: readonly (readonly [string, string])[];
  readonly method: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  readonly sourceAddress: string;
}

/**
 * Whether a request meets all conditions of a rule; of the values of a condition one is enough.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export function isMet(conditions: readonly Wire<RuleCondition>[], request: RequestFacts): boolean {
  return conditions.every((condition) => meets(condition, request));
}

function meets(condition: Wire<RuleCondition>, request: RequestFacts): boolean {
  const { Values: values = [] } = condition;
  switch (condition.Field) {
    case 'host-header':
      return anyLike(condition.HostHeaderConfig?.Values ?? values, request.host.toLowerCase(), true);
    case 'path-pattern':
      return anyLike(condition.PathPatternConfig?.Values ?? values, request.path, false);
    case 'http-request-method':
      return (condition.HttpRequestMethodConfig?.Values ?? values).includes(request.method);
    case 'source-ip':
      return (condition.SourceIpConfig?.Values ?? values).some((block) =>
        isInBlock(request.sourceAddress, block),
      );
    case 'http-header': {
      const { HttpHeaderName: name = '', Values: wanted = [] } = condition.HttpHeaderConfig ?? {};
      const given = Object.hasOwn(request.headers, name.toLowerCase())
        ? (request.headers[name.toLowerCase()] ?? [])
        : [];
      return given.some((value) => anyLike(wanted, value.toLowerCase(), true));
    }
    case 'query-string':
      return meetsQuery(condition, request.query);
    default:
      return false;
  }
}

function meetsQuery({ QueryStringConfig }: Wire<RuleCondition>, query: RequestFacts['query']): boolean {
  return (QueryStringConfig?.Values ?? []).some(({ Key: key, Value: value = '*' }) =>
    query.some(
      ([name, given]) =>
        (key === undefined || isLike(key, name, true)) && isLike(value, given.toLowerCase(), true),
    ),
  );
}

function anyLike(patterns: readonly string[], text: string, anyCase: boolean): boolean {
  return patterns.some((pattern) => isLike(pattern, text, anyCase));
}

/** `*` stands for any characters, `?` for exactly one. It takes no time that grows faster than both lengths together. */
function isLike(pattern: string, text: string, anyCase: boolean): boolean {
  const [wanted, given] = anyCase ? [pattern.toLowerCase(), text.toLowerCase()] : [pattern, text];
  let [at, here, star, from] = [0, 0, -1, 0];
  while (here < given.length) {
    if (wanted[at] === '*') {
      star = at;
      from = here;
      at += 1;
    } else if (at < wanted.length && (wanted[at] === '?' || wanted[at] === given[here])) {
      at += 1;
      here += 1;
    } else if (star < 0) return false;
    else {
      at = star + 1;
      from += 1;
      here = from;
    }
  }
  return /^\**$/.test(wanted.slice(at));
}
