import { entries, known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { placesByName } from '../../ecs/start-order.ts';
import { defineRule, type Finding } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html';

/** Fargate waits no longer than this many seconds for a container to start or to stop. */
const fargateMost = 120;

/** How long a container may take to start and to stop; that it is at least 2 s is a constraint of the schema. */
export default [
  defineRule({
    id: 'cd-start-timeout-range',
    severity: 'error',
    confidence: 'doc',
    on: 'container',
    summary: `Wait at least 2 seconds for a container to start, on Fargate at most ${fargateMost}.`,
    why: 'RegisterTaskDefinition refuses less, and Fargate more.',
    aws: "Granular start timeout on container 'X' must be at least 2 seconds.",
    link,

    *check(container, { profile }) {
      if (profile.fargate) yield* tooLong(container, 'startTimeout');
    },
  }),

  defineRule({
    id: 'cd-stop-timeout-range',
    severity: 'error',
    confidence: 'doc',
    on: 'container',
    summary: `Wait at least 2 seconds for a container to stop, on Fargate at most ${fargateMost}.`,
    why: 'RegisterTaskDefinition refuses less, and Fargate ends a container 120 s after it was told to stop.',
    link,

    *check(container, { profile }) {
      if (profile.fargate) yield* tooLong(container, 'stopTimeout');
    },
  }),

  defineRule({
    id: 'cd-start-timeout-unused',
    severity: 'info',
    confidence: 'doc',
    on: 'containers',
    summary: 'Set a start timeout on containers that others wait for.',
    why: 'The timeout only says how long others wait for this one to complete, succeed or become healthy.',
    link,

    *check(containers) {
      const list = entries(containers);
      const timed = list.filter(([, container]) => known(container.startTimeout) !== undefined);
      if (timed.length === 0) return;

      const awaited = awaitedPlaces(list);
      for (const [index] of timed) {
        if (awaited.has(index)) continue;
        const path = [index, 'startTimeout'];
        yield {
          path,
          message:
            'No container waits for this one to complete, succeed or be healthy, so its start timeout does nothing.',
          fixes: [{ title: 'Remove "startTimeout"', edits: [{ remove: path }] }],
        };
      }
    },
  }),
];

function* tooLong(container: Container, member: 'startTimeout' | 'stopTimeout'): Generator<Finding> {
  const seconds = known(container[member]);
  if (seconds === undefined || seconds <= fargateMost) return;
  yield {
    path: [member],
    message: `Fargate waits at most ${fargateMost} s, not ${seconds}; write a smaller number.`,
    fixes: [{ title: `Use ${fargateMost} s`, edits: [{ set: [member], to: fargateMost }], preferred: true }],
  };
}

/** The places of containers that another waits for beyond their start; a placeholder may be such a condition. */
function awaitedPlaces(list: readonly [number, Container][]): Set<number | undefined> {
  const places = placesByName(list);
  return new Set(
    list
      .flatMap(([, container]) => entries(container.dependsOn))
      .filter(([, dependency]) => dependency.condition !== 'START')
      .map(([, dependency]) => places.get(known(dependency.containerName) ?? '')),
  );
}
