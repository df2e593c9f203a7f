import type { AskedAccount } from './live-facts.ts';

/** The account that files are checked against, as the status of a file says it. */
export function accountText({ account, region, connection }: AskedAccount): { text: string; detail: string } {
  const where = account === undefined ? region : `${account}, ${region}`;
  return { text: `ECS: checked against ${where}`, detail: `connection "${connection}"` };
}
