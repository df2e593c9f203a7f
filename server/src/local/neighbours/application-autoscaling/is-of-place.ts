import { type Place, parseArn } from '#core/sim/arns.ts';

/** Whether a service is in the region and account of a caller. */
export function isOfPlace(serviceArn: string, { region, account }: Place): boolean {
  const arn = parseArn(serviceArn);
  return arn?.region === region && arn.account === account;
}
