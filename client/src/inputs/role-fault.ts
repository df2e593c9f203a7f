import { parseArn } from '#core/ecs/arn.ts';

/** Why a text is not the ARN of a role of IAM. */
export function roleFault(text: string): string | undefined {
  const arn = parseArn(text);
  const isRole = arn?.service === 'iam' && /^\d{12}$/.test(arn.account) && arn.resource.startsWith('role/');
  return isRole ? undefined : 'Type the ARN of an IAM role.';
}
