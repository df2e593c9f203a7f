import { parseArn } from '../ecs/arn.ts';

/** The text, where it is a name or an ARN of that service; `undefined` for ARNs of others. */
export function namedIn(service: string, text: string): string | undefined {
  const arn = parseArn(text);
  if (arn === undefined) return text.startsWith('arn:') ? undefined : text;
  return arn.service === service ? text : undefined;
}
