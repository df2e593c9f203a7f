import { ApiError, invalidParameter } from '../api-error.ts';
import type { Place } from '../arns.ts';

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
const groupPattern = '[\\.\\-_/#A-Za-z0-9]+';
/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogStream.html */
const streamPattern = '[^:*]*';
const longest = 512;

/** `arn:aws:logs:REGION:ACCOUNT:log-group:NAME`, without the `:*` that stands for its streams. */
export function groupArn({ region, account }: Place, name: string): string {
  return `arn:aws:logs:${region}:${account}:log-group:${name}`;
}

/** The ARN of a log stream, from the ARN of its group. */
export function streamArn(group: string, name: string): string {
  return `${group}:log-stream:${name}`;
}

/** The name in a group's ARN, or the text itself, which is a name then. */
export function groupNameIn(identifier: string): string {
  return /^arn:[\w-]+:logs:[\w-]*:\d*:log-group:([^:]+)(?::\*)?$/.exec(identifier)?.[1] ?? identifier;
}

/** Refuses a name that a group cannot have. */
export function checkGroupName(name: string): void {
  checkName('logGroupName', name, groupPattern);
}

/** Refuses a name that a stream cannot have. */
export function checkStreamName(name: string): void {
  checkName('logStreamName', name, streamPattern);
}

function checkName(member: string, name: string, pattern: string): void {
  if (name.length < 1) throw constraint(member, name, 'Member must have length greater than or equal to 1');
  if (name.length > longest) {
    throw constraint(member, name, `Member must have length less than or equal to ${longest}`);
  }
  if (!new RegExp(`^(?:${pattern})$`).test(name)) {
    throw constraint(member, name, `Member must satisfy regular expression pattern: ${pattern}`);
  }
}

/** The refusal of a value by the service's own model. */
export function constraint(member: string, value: unknown, rule: string): ApiError {
  return invalidParameter(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: ${rule}`,
  );
}

/** The size of a page, checked. */
export function checkedLimit(limit: number | undefined, most: number): number {
  if (limit === undefined) return most;
  if (limit < 1) throw constraint('limit', limit, 'Member must have value greater than or equal to 1');
  if (limit > most) throw constraint('limit', limit, `Member must have value less than or equal to ${most}`);
  return limit;
}

/** The refusal of a log group that is not there, in the words of CloudWatch Logs. */
export function noGroup(): ApiError {
  return new ApiError('ResourceNotFoundException', 'The specified log group does not exist.');
}

/** The refusal of a log stream that is not there, in the words of CloudWatch Logs. */
export function noStream(): ApiError {
  return new ApiError('ResourceNotFoundException', 'The specified log stream does not exist.');
}
