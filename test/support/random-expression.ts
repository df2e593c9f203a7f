import type { Random } from '#core/placement/model.ts';
import { between, pick } from './random.ts';

/** A valid cluster query about what `random-instances.ts` declares, nested up to two levels deep. */
export function randomExpression(random: Random, depth = 2): string {
  const shape = depth === 0 ? 1 : random();
  if (shape > 0.45) return pick(random, terms)(random);
  const left = randomExpression(random, depth - 1);
  if (shape < 0.1) return pick(random, [`not(${left})`, `!(${left})`]);
  const right = randomExpression(random, depth - 1);
  return `(${left}) ${pick(random, ['and', 'or', '&&', '||'])} (${right})`;
}

type Term = (random: Random) => string;

const terms: readonly [Term, ...Term[]] = [
  (random) => `attribute:stack ${equality(random)} ${pick(random, ['prod', 'test', '"prod"'])}`,
  (random) =>
    `attribute:ecs.instance-type ${matching(random)} ${pick(random, ['m6i.*', '.*large', '"[cg]\\d.*"'])}`,
  (random) => `attribute:ecs.availability-zone ${membership(random)} [us-east-1a, us-east-1b]`,
  (random) => `attribute:ecs.cpu-architecture ${equality(random)} ${pick(random, ['x86_64', 'arm64'])}`,
  (random) =>
    `attribute:${pick(random, ['rack', 'stack'])} ${pick(random, ['exists', '!exists', 'not_exists'])}`,
  (random) => `attribute:size ${ordering(random)} ${between(random, 1, 9)}`,
  (random) => `runningTasksCount ${ordering(random)} ${between(random, 0, 6)}`,
  (random) => `agentVersion ${ordering(random)} ${pick(random, ['1.20.0', '1.89.2', '1.100'])}`,
  (random) => `agentConnected ${equality(random)} true`,
  (random) => `registeredAt ${ordering(random)} 2026-11-21T00:00:${String(between(random, 10, 40))}Z`,
  (random) => `task:group ${equality(random)} ${pick(random, ['family:web', 'family:batch', 'service:api'])}`,
  (random) => `task:group ${matching(random)} family:.*`,
  (random) => `ec2InstanceId ${matching(random)} i-[0-7].*`,
];

function equality(random: Random): string {
  return pick(random, ['==', '==', '!=', 'equals', 'not_equals']);
}

function ordering(random: Random): string {
  return pick(random, ['==', '!=', '>', '>=', '<', '<=', 'greater_than', 'less_than_equal']);
}

function membership(random: Random): string {
  return pick(random, ['in', 'in', '!in', 'not_in']);
}

function matching(random: Random): string {
  return pick(random, ['=~', '=~', '!~', 'matches', 'not_matches']);
}
