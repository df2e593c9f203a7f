import { defineRule, type Fix, type Rule, type TargetName, type Wrapper } from '../rule.ts';

interface Answer {
  readonly id: string;
  readonly on: TargetName;
  readonly call: string;
}

const answers: readonly Answer[] = [
  { id: 'ro-td-wrapper', on: 'task-definition', call: 'DescribeTaskDefinition' },
  { id: 'ro-svc-wrapper', on: 'service', call: 'DescribeServices' },
];

/** One rule for each describe call whose whole answer people keep in a file. */
const rules: readonly Rule[] = answers.map(({ id, on, call }) =>
  defineRule({
    id,
    on,
    severity: 'warning',
    confidence: 'tool',
    summary: `Keep the input itself in the file, without the answer of ${call} around it.`,
    why: 'Some deployment tools look for the input inside; the API, the CLI and the SDKs refuse the answer.',
    link: `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${call}.html`,
    aws: 'Unknown parameter in input: "taskDefinition", must be one of: family, taskRoleArn, ...',

    *check(_input, { wrapper }) {
      if (wrapper === undefined) return;
      yield {
        path: [],
        message: `This stands inside "${wrapper.member}" as in the answer of ${call}, which is no input; keep only what is inside.`,
        fixes: wrapper.alone ? [unwrap(wrapper)] : [],
      };
    },
  }),
);

export default rules;

function unwrap({ member }: Wrapper): Fix {
  return { title: `Keep only what is inside "${member}"`, edits: [{ unwrap: [] }] };
}
