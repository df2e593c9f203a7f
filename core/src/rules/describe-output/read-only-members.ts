import { containerOutputs, readOnlyMembers } from '../../ecs/read-only-members.ts';
import { defineRule, type Finding, type Rule, type TargetName } from '../rule.ts';

interface Answer {
  readonly id: string;
  readonly on: TargetName;
  /** What the answer describes. */
  readonly what: string;
  /** The API page that lists the answer's members. */
  readonly page: string;
}

const answers: readonly Answer[] = [
  { id: 'ro-td-fields', on: 'task-definition', what: 'a described task definition', page: 'TaskDefinition' },
  { id: 'ro-svc-fields', on: 'service', what: 'a described service', page: 'Service' },
  { id: 'ro-task-fields', on: 'task-run', what: 'a described task', page: 'Task' },
  { id: 'ro-cluster-fields', on: 'cluster', what: 'a described cluster', page: 'Cluster' },
  {
    id: 'ro-cp-fields',
    on: 'capacity-provider',
    what: 'a described capacity provider',
    page: 'CapacityProvider',
  },
  { id: 'ro-container-runtime-fields', on: 'container', what: 'a running container', page: 'Container' },
];

/** One rule for each kind of describe answer that people paste into an input. */
const rules: readonly Rule[] = answers.map(({ id, on, what, page }) =>
  defineRule({
    id,
    on,
    severity: 'warning',
    confidence: 'tool',
    summary: `Leave out what only the answer of a describe call has: members of ${what}.`,
    why: 'The input does not take these members: the CLI and SDKs refuse the file, and deployment tools drop them.',
    link: `https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_${page}.html`,
    aws: 'Unknown parameter in input: "taskDefinitionArn", must be one of: family, taskRoleArn, ...',
    check: (target, { kind }) =>
      faults(target, on === 'container' ? containerOutputs : readOnlyMembers(kind), what),
  }),
);

export default rules;

/** One finding at the first such member, with a fix for all of them. */
function* faults(target: object, outputs: readonly string[], what: string): Iterable<Finding> {
  const written = Object.keys(target).filter((name) => outputs.includes(name));
  const [first] = written;
  if (first === undefined) return;
  const one = written.length === 1;
  yield {
    path: [first],
    on: 'key',
    message: `${listed(written)} ${one ? 'belongs' : 'belong'} to ${what} and ${one ? 'is not an input' : 'are not inputs'}; remove ${one ? 'it' : 'them'}.`,
    fixes: [
      {
        title: one ? `Remove ${first}` : `Remove the ${written.length} read-only members`,
        edits: written.map((name) => ({ remove: [name] })),
        preferred: true,
      },
    ],
  };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
