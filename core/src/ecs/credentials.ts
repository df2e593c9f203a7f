/** The variables that AWS Security Hub control ECS.8 names. https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8 */
export const awsKeyNames: ReadonlySet<string> = new Set([
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'ECS_ENGINE_AUTH_DATA',
]);

/** Nearly every name is settled by this: it holds no part of a secret word. */
const secretHint = /PASS|PWD|SECRET|TOKEN|KEY|CREDENTIAL/i;

const secretWord =
  /(^|_)(PASS|PASSWORD|PASSWD|PASSPHRASE|PWD|SECRET|SECRETS|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_KEY|CREDENTIALS?)(_|$)|PASSWORD$|SECRET$/;

/** What follows the word when the variable says something about a secret instead of being one. */
const aboutWord =
  /_(ARN|NAME|PATH|FILE|DIR|URL|URI|ENDPOINT|ID|HEADER|TTL|TIMEOUT|EXPIRY|EXPIRATION|LENGTH|SIZE|TYPE|ENABLED|PREFIX|VERSION|REGION)$/;

/** Whether a variable is by its name a password, token or key, and its value one that is written out. */
export function namesCredential(name: string, value: string | undefined): boolean {
  if (!value || !secretHint.test(name) || awsKeyNames.has(name)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.]/g, '_')
    .toUpperCase();
  return secretWord.test(words) && !aboutWord.test(words) && !isReference(value);
}

/** A flag, a number, an ARN, a variable or a path names something else. */
function isReference(value: string): boolean {
  return /^(true|false|yes|no|on|off|none|null|\d+|arn:.*|\$.*|%.*%|\/.*|[a-z0-9]+:\/\/[^@]*)$/i.test(value);
}

/** The id of an access key, of a user or of a session. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
export const accessKeyShape = /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/;

const shapes: readonly (readonly [RegExp, string])[] = [
  [accessKeyShape, 'an AWS access key'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36}/, 'a GitHub token'],
  [/\bxox[abprs]-[A-Za-z0-9-]{10,}/, 'a Slack token'],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@$<{]+:[^\s:/@$<{]+@/i, 'an address with a password'],
  [/(^|\s)--?(password|passwd|token|secret|api-?key)[= ](?![$<{])\S+/i, 'a password'],
];

/** What every one of the shapes holds some of, so that most texts are looked at once. */
const shapeHint = /A[KS]IA|-----BEGIN|gh[pousr]_|xox|:\/\/|-(?:pass|token|secret|api)/i;

/** What a text gives away by its form; `undefined` when nothing does. */
export function credentialIn(text: string): string | undefined {
  if (!shapeHint.test(text)) return undefined;
  return shapes.find(([shape]) => shape.test(text))?.[1];
}
