import { createHash } from 'node:crypto';
import { roleToken, sessionKeyId } from '../wire/role-token.ts';

/** How long the keys are good for, as ECS has it. */
const hours = 6;

/**
 * Credentials of a task's role: made up, the same for the same task, and good for this endpoint alone.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function taskCredentials(taskArn: string, roleArn: string, now: number) {
  const digest = createHash('sha256').update(taskArn).digest('hex');
  return {
    RoleArn: roleArn,
    AccessKeyId: sessionKeyId(digest),
    SecretAccessKey: digest.slice(0, 40),
    Token: roleToken(sessionOf(taskArn, roleArn)),
    Expiration: `${new Date((now + hours * 3600) * 1000).toISOString().slice(0, 19)}Z`,
  };
}

/** ECS's sessions of a role have the names of their tasks. */
function sessionOf(taskArn: string, roleArn: string): string {
  const [, partition = 'aws', , , account = ''] = roleArn.split(':');
  const last = (text: string) => text.slice(text.lastIndexOf('/') + 1);
  return `arn:${partition}:sts::${account}:assumed-role/${last(roleArn)}/${last(taskArn)}`;
}
