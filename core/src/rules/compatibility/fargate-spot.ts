import { entries, known } from '../../document/unknown.ts';
import type { Service, TaskRun } from '../../ecs/authored.ts';
import { defineRule, type Finding, type Rule, type RuleContext } from '../rule.ts';

const on = ['service', 'task-run'] as const;
const link = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html';

/** What Fargate Spot does not run, said where the spare capacity is asked for. */
const rules: readonly Rule[] = on.flatMap((target) => [
  defineRule({
    id: 'td-fargate-spot-windows',
    severity: 'warning',
    confidence: 'doc',
    on: target,
    summary: 'Run Windows tasks on Fargate, not on Fargate Spot.',
    why: 'There is no spare Windows capacity, so the tasks stay pending.',
    link,
    check: (input, { profile }) =>
      profile.windows ? spotFindings(input, 'Fargate Spot does not run Windows tasks; use FARGATE.') : [],
  }),
  defineRule({
    id: 'td-fargate-spot-arm',
    severity: 'info',
    confidence: 'doc',
    on: target,
    summary: 'Run ARM64 tasks on Fargate Spot with platform version 1.4.0 or later.',
    why: 'Earlier platform versions have no spare ARM64 capacity.',
    link,
    check: (input, context) =>
      isArm(context) && known(input.platformVersion) === '1.3.0'
        ? spotFindings(
            input,
            'Fargate Spot runs ARM64 tasks from platform version 1.4.0 on; use it or LATEST.',
          )
        : [],
  }),
]);

export default rules;

function isArm({ pairedTask }: RuleContext): boolean {
  return known(known(pairedTask?.runtimePlatform)?.cpuArchitecture) === 'ARM64';
}

function* spotFindings(input: Service | TaskRun, message: string): Iterable<Finding> {
  for (const [index, item] of entries(input.capacityProviderStrategy)) {
    if (known(item.capacityProvider) !== 'FARGATE_SPOT') continue;
    const path = ['capacityProviderStrategy', index, 'capacityProvider'];
    yield { path, message, fixes: [{ title: 'Use "FARGATE"', edits: [{ set: path, to: 'FARGATE' }] }] };
  }
}
