import type { OperatorSign, SubjectName } from './model.ts';

/** Both spellings of every operator. https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html */
export const operatorSigns: ReadonlyMap<string, OperatorSign> = new Map([
  ['==', '=='],
  ['equals', '=='],
  ['!=', '!='],
  ['not_equals', '!='],
  ['>', '>'],
  ['greater_than', '>'],
  ['>=', '>='],
  ['greater_than_equal', '>='],
  ['<', '<'],
  ['less_than', '<'],
  ['<=', '<='],
  ['less_than_equal', '<='],
  ['exists', 'exists'],
  ['!exists', '!exists'],
  ['not_exists', '!exists'],
  ['in', 'in'],
  ['!in', '!in'],
  ['not_in', '!in'],
  ['=~', '=~'],
  ['matches', '=~'],
  ['!~', '!~'],
  ['not_matches', '!~'],
]);

const ordering: readonly OperatorSign[] = ['==', '!=', '>', '>=', '<', '<='];
const matching: readonly OperatorSign[] = ['==', '!=', 'in', '!in', '=~', '!~'];
const all: readonly OperatorSign[] = [...ordering, 'exists', '!exists', 'in', '!in', '=~', '!~'];

/** What may be asked about, and with which operators. */
export const subjectOperators: Readonly<Record<SubjectName, readonly OperatorSign[]>> = {
  agentConnected: matching,
  agentVersion: ordering,
  attribute: all,
  ec2InstanceId: matching,
  registeredAt: ordering,
  runningTasksCount: ordering,
  'task:group': all,
};

/** The subjects as an author writes them. */
export const subjectSpellings: readonly string[] = [
  'agentConnected',
  'agentVersion',
  'attribute:NAME',
  'ec2InstanceId',
  'registeredAt',
  'runningTasksCount',
  'task:group',
];
