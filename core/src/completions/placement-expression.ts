import { ownAttributes } from '../fit/own-attributes.ts';
import { lex } from '../placement/expression/lex.ts';
import { subjectOperators, subjectSpellings } from '../placement/expression/vocabulary.ts';
import { type CompletionFacts, defineCompletion, type Suggestion } from './source.ts';

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html#attributes */
const attributes = {
  'ecs.availability-zone': 'us-east-1a',
  'ecs.instance-type': 't3.medium',
  'ecs.cpu-architecture': 'x86_64',
  'ecs.os-type': 'linux',
  'ecs.os-family': 'LINUX',
  'ecs.ami-id': 'ami-0123456789abcdef0',
  'ecs.subnet-id': 'subnet-0123456789abcdef0',
  'ecs.vpc-id': 'vpc-0123456789abcdef0',
} as const;

/** What can follow in an expression of the cluster query language, judged by the words before the cursor. */
export default defineCompletion({
  id: 'placement-expression',
  at: ['PlacementConstraint.expression', 'TaskDefinitionPlacementConstraint.expression'],

  suggest({ partial, facts }) {
    const word = /[\w:.!=~<>&|-]*$/.exec(partial)?.[0] ?? '';
    const before = partial.slice(0, partial.length - word.length);
    return expected(before, facts).map((suggestion) => ({ ...suggestion, typed: word.length }));
  },
});

function expected(before: string, facts: CompletionFacts): Suggestion[] {
  const tokens = lex(before).filter(({ kind }) => kind !== 'end');
  const last = tokens.at(-1);
  if (last === undefined || ['and', 'or', 'not', 'open'].includes(last.kind)) return subjects(facts);
  if (last.kind === 'comparison' || last.kind === 'list-open' || last.kind === 'comma') {
    const subject = tokens.findLast(({ text }) => text in subjectOperators || text.startsWith('attribute:'));
    return values(subject?.text ?? '', facts);
  }
  const previous = tokens.at(-2);
  const isSubject = last.kind === 'word' && previous?.kind !== 'comparison' && previous?.kind !== 'comma';
  return isSubject ? operators(last.text) : ['and', 'or'].map((value) => ({ value }));
}

function subjects(facts: CompletionFacts): Suggestion[] {
  const live = ownAttributes(facts.attributes);
  const others = Object.keys(attributes).filter((name) => !live.includes(name));
  const named = [
    ...live.map((name) => ({ value: `attribute:${name}`, detail: 'on the cluster' })),
    ...others.map((name) => ({ value: `attribute:${name}` })),
  ];
  const spellings = subjectSpellings.filter((name) => !name.startsWith('attribute:'));
  return [...named, ...spellings.map((value) => ({ value })), { value: 'not' }];
}

function operators(subject: string): Suggestion[] {
  const name = subject.startsWith('attribute:') ? 'attribute' : subject;
  const signs = Object.entries(subjectOperators).find(([key]) => key === name)?.[1] ?? [];
  return signs.map((value) => ({ value }));
}

function values(subject: string, facts: CompletionFacts): Suggestion[] {
  const attribute = subject.replace(/^attribute:/, '');
  const live = facts.attributes?.get(attribute) ?? [];
  if (live.length > 0) return live.map((value) => ({ value, detail: 'on the cluster' }));
  const example = Object.entries(attributes).find(([name]) => name === attribute)?.[1];
  if (subject === 'agentConnected') return [{ value: 'true' }, { value: 'false' }];
  if (subject === 'task:group') return [{ value: 'service:NAME' }, { value: 'family:NAME' }];
  return example === undefined ? [] : [{ value: example, detail: 'example' }];
}
