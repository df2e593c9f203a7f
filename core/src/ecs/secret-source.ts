import { parseArn } from './arn.ts';

/**
 * What a `valueFrom` names, in short: a parameter by its name, a secret by its name and the key of its JSON.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
export function secretSource(valueFrom: string): string {
  const arn = parseArn(valueFrom);
  if (arn?.service === 'ssm') return arn.resource.replace(/^parameter\/?/, '/');
  if (arn?.service !== 'secretsmanager') return valueFrom;
  const [, name = '', key = ''] = arn.resource.split(':');
  // Secrets Manager ends each ARN with a hyphen and six characters of its own.
  const plain = name.replace(/-[A-Za-z0-9]{6}$/, '');
  return key === '' ? plain : `${plain} · ${key}`;
}
