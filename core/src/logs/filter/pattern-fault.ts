/** A filter pattern that cannot be read; the message says where and what to write. */
export class PatternFault extends Error {}

/**
 * A regular expression between per cent signs. CloudWatch Logs knows no groups, which also keeps each one quick.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html#regex-expressions
 */
export function patternRegExp(expression: string): RegExp {
  if (/(?<!\\)[()]/.test(expression)) {
    throw new PatternFault(`Regular expressions of filter patterns have no groups: "%${expression}%".`);
  }
  try {
    return new RegExp(expression);
  } catch {
    throw new PatternFault(`"%${expression}%" is not a regular expression.`);
  }
}
