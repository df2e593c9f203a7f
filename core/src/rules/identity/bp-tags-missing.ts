import { defineRule, type Rule, type TargetName } from '../rule.ts';

const taggable: readonly { on: TargetName; what: string }[] = [
  { on: 'task-definition', what: 'task definition' },
  { on: 'service', what: 'service' },
  { on: 'cluster', what: 'cluster' },
];

const rules: readonly Rule[] = taggable.map(({ on, what }) =>
  defineRule({
    id: 'bp-tags-missing',
    severity: 'info',
    confidence: 'doc',
    off: true,
    on,
    summary: 'Tag task definitions, services and clusters.',
    why: 'Tags say whose a resource is and where its cost belongs; AWS Security Hub reports untagged ones as ECS.13, ECS.14 and ECS.15.',
    link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',

    *check(target, { kind }) {
      if ('tags' in target || kind === 'update-service') return;
      yield { path: ['tags'], message: `The ${what} has no tags; add some.` };
    },
  }),
);

export default rules;
