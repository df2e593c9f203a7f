import type { PathEdit } from '../../document/path-edit.ts';
import { readOnlyMembers } from '../../ecs/read-only-members.ts';
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

    *check(input, { wrapper, kind }) {
      if (wrapper === undefined) return;
      yield {
        path: [],
        message: `This stands inside "${wrapper.member}" as in the answer of ${call}, which is not an input; keep only what is inside.`,
        fixes: wrapper.alone ? unwrappings(input, wrapper, readOnlyMembers(kind)) : [],
      };
    },
  }),
);

export default rules;

/** The input alone, and first, where the answer has members that no input takes, the input without these. */
function unwrappings(input: object, { member, tags }: Wrapper, outputs: readonly string[]): Fix[] {
  const keepTags = tags === undefined || 'tags' in input ? [] : [{ set: ['tags'], to: tags }];
  const edits: PathEdit[] = [...keepTags, { unwrap: [] }];
  const title = `Keep only what is inside "${member}"`;
  const written = Object.keys(input).filter((name) => outputs.includes(name));
  const removals = written.map((name) => ({ remove: [name] }));
  const count = written.length === 1 ? 'its read-only member' : `its ${written.length} read-only members`;
  const bare = { title: `${title}, without ${count}`, edits: [...removals, ...edits] };
  return [...(written.length === 0 ? [] : [bare]), { title, edits }];
}
