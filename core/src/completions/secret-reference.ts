import { defineCompletion } from './source.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Secret.html */
const shapes = [
  {
    value: 'arn:aws:secretsmanager:<REGION>:<ACCOUNT_ID>:secret:<NAME>-<SUFFIX>',
    detail: 'a whole secret of Secrets Manager',
  },
  {
    value: 'arn:aws:secretsmanager:<REGION>:<ACCOUNT_ID>:secret:<NAME>-<SUFFIX>:<JSON_KEY>::',
    detail: 'one key of a JSON secret',
  },
  {
    value: 'arn:aws:ssm:<REGION>:<ACCOUNT_ID>:parameter/<NAME>',
    detail: 'a parameter of Systems Manager',
  },
] as const;

export default defineCompletion({
  id: 'secret-reference',
  at: ['Secret.valueFrom'],

  *suggest({ facts }) {
    yield* facts.secrets ?? [];
    yield* facts.parameters ?? [];
    yield* shapes;
  },
});
