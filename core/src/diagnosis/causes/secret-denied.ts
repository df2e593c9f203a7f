import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';
import { lacking } from '../words.ts';

export default worded({
  id: 'secret-denied',
  weight: 'root',
  link: links.secrets,
  words:
    /(?:Access to KMS is not allowed|not authorized to perform: ?(?:ssm:GetParameters?|secretsmanager:GetSecretValue|kms:Decrypt)|(?:secret|ssm|asm).*AccessDenied|AccessDenied.*(?:secret|ssm))/is,
  title: ({ said: { text } }) => {
    const lack = /Access to KMS/.test(text)
      ? ': it lacks kms:Decrypt'
      : lacking(text, /ssm:GetParameters?|secretsmanager:GetSecretValue|kms:Decrypt/);
    return `The task execution role may not read a secret of the task${lack}.`;
  },
  advice: [
    'Give the task execution role (not the task role) ssm:GetParameters or secretsmanager:GetSecretValue on the secret that the message names.',
    'A secret with a key of your own needs kms:Decrypt on that key as well, and one of another account a policy there.',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['executionRoleArn']),
});
