/** The name in a target group's ARN, `targetgroup/NAME/ID`; the ARN itself where it is none. */
export function targetGroupName(arn: string): string {
  return /targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn;
}
