import { compileQuery, type Query } from '../../placement/expression/evaluate.ts';
import { parseExpression } from '../../placement/expression/parse.ts';
import { invalidParameter } from '../api-error.ts';

/**
 * A test for instances out of a cluster query; an empty one lets all through.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export function compileFilter(expression: string | undefined): Query {
  if (expression === undefined || expression.trim() === '') return () => true;
  const parsed = parseExpression(expression);
  if (parsed.expression !== undefined) return compileQuery(parsed.expression);
  throw invalidParameter(`Invalid filter expression: ${parsed.fault.message}`);
}
