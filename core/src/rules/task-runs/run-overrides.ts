import { minifiedBytes } from '../../document/minified.ts';
import { entries, isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { alternatives } from '../../ecs/alternatives.ts';
import { cpuChoices, memoryChoices, parseCpu, parseMemory } from '../../ecs/fargate-sizes.ts';
import { nearest } from '../../ecs/nearest.ts';
import { runsOnFargate } from '../../ecs/service-facts.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html';
const overrideLink = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerOverride.html';
const about = { severity: 'error', on: 'task-run', link } as const;

export default [
  onePlace({
    ...about,
    id: 'run-override-length',
    confidence: 'api',
    summary: 'Keep the overrides of a task under 8,192 characters.',
    why: 'ECS refuses larger ones; put long values into the task definition or a parameter.',
    aws: 'container overrides length must be at most 8192',
    at: (run) => {
      const overrides = known(run.overrides);
      return overrides !== undefined && minifiedBytes(overrides) > 8192 ? ['overrides'] : undefined;
    },
    key: true,
    message: (run) =>
      `The overrides are ${minifiedBytes(known(run.overrides))} bytes of JSON and at most 8192 are taken; move long values into the task definition or a parameter.`,
  }),
  defineRule({
    ...about,
    id: 'run-override-name-required',
    confidence: 'doc',
    summary: 'Name the container that an override is for.',
    why: 'A task can have several containers, and the override changes one of them.',
    link: overrideLink,

    *check(run) {
      for (const [index, each] of entries(known(run.overrides)?.containerOverrides)) {
        if (each.name !== undefined || Object.keys(each).length === 0) continue;
        yield {
          path: ['overrides', 'containerOverrides', index, 'name'],
          message: 'The override needs "name", the container that it changes.',
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'run-override-name-exists',
    confidence: 'api',
    summary: 'Override a container that the task definition has.',
    why: 'An override of another name changes nothing, so it is refused.',
    link: overrideLink,
    aws: 'Override for container named X is not a container in the TaskDefinition.',

    *check(run, { pairedTask }) {
      if (pairedTask === undefined || !isComplete(pairedTask.containerDefinitions)) return;
      const containers = items(pairedTask.containerDefinitions);
      if (containers.some((each) => isUnknown(each.name))) return;
      const names = containers.flatMap((each) => known(each.name) ?? []);
      for (const [index, each] of entries(known(run.overrides)?.containerOverrides)) {
        const name = known(each.name);
        if (name === undefined || names.includes(name)) continue;
        const path = ['overrides', 'containerOverrides', index, 'name'];
        const meant = nearest(name, names) ?? (names.length === 1 ? names[0] : undefined);
        yield {
          path,
          message: `The task definition has no container "${name}"; its containers are ${names.map((one) => `"${one}"`).join(', ')}.`,
          ...(meant !== undefined && {
            fixes: [{ title: `Use "${meant}"`, edits: [{ set: path, to: meant }] }],
          }),
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'run-override-memory',
    confidence: 'api',
    summary: 'Keep the memory of an overridden container within that of the task.',
    why: 'A container cannot have more than its task.',
    link: overrideLink,
    aws: "'memory' setting for container 'X' is greater than for task.",

    *check(run, { pairedTask }) {
      const overrides = known(run.overrides);
      if (overrides !== undefined && isUnknown(overrides.memory)) return;
      const memory = parseMemory(known(overrides?.memory) ?? known(pairedTask?.memory) ?? '');
      if (memory === undefined) return;
      for (const [index, each] of entries(overrides?.containerOverrides)) {
        const own = known(each.memory);
        if (own === undefined || own <= memory) continue;
        yield {
          path: ['overrides', 'containerOverrides', index, 'memory'],
          message: `The container would have ${own} MiB and its task has ${memory}; lower it, or override the memory of the task too.`,
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'run-override-fargate-size',
    confidence: 'doc',
    summary: 'Override the size of a Fargate task with one that Fargate has.',
    why: 'Fargate has only certain pairs of CPU and memory.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
    aws: 'No Fargate configuration exists for given values.',

    *check(run, { pairedTask }) {
      const overrides = known(run.overrides);
      if (overrides === undefined || runsOnFargate(run) !== true) return;
      if (overrides.cpu === undefined && overrides.memory === undefined) return;
      if (isUnknown(overrides.cpu) || isUnknown(overrides.memory)) return;
      const cpu = parseCpu(overrides.cpu ?? known(pairedTask?.cpu) ?? '');
      const memory = parseMemory(overrides.memory ?? known(pairedTask?.memory) ?? '');
      if (cpu === undefined || memory === undefined || memoryChoices(cpu).includes(memory)) return;
      const choices = memoryChoices(cpu);
      yield {
        path: ['overrides', choices.length === 0 || overrides.memory === undefined ? 'cpu' : 'memory'],
        message:
          choices.length === 0
            ? `Fargate has no size with ${cpu} CPU units; use ${alternatives(cpuChoices())}.`
            : `The task would have ${cpu} CPU units and ${memory} MiB; with this CPU Fargate takes ${choices[0]} to ${choices.at(-1)} MiB.`,
      };
    },
  }),
  onePlace({
    ...about,
    id: 'run-override-ephemeral',
    confidence: 'doc',
    summary: 'Override ephemeral storage of Fargate tasks only.',
    why: 'Other tasks use the storage of their instance.',
    at: (run) => {
      const overrides = known(run.overrides);
      return overrides?.ephemeralStorage !== undefined && runsOnFargate(run) === false
        ? ['overrides', 'ephemeralStorage']
        : undefined;
    },
    key: true,
    message: 'Ephemeral storage is for Fargate tasks and this one runs on an instance; remove it.',
    remove: true,
  }),
  defineRule({
    ...about,
    id: 'run-override-env-secret',
    severity: 'info',
    confidence: 'memory',
    summary: 'Do not override a variable that comes from a secret.',
    why: 'The name would be set twice, by the secret and by the override.',
    link: overrideLink,

    *check(run, { pairedTask }) {
      for (const [index, each] of entries(known(run.overrides)?.containerOverrides)) {
        const container = items(pairedTask?.containerDefinitions).find(
          ({ name }) => known(name) !== undefined && name === each.name,
        );
        const secrets = new Set(items(container?.secrets).flatMap((secret) => known(secret.name) ?? []));
        for (const [place, variable] of entries(each.environment)) {
          const name = known(variable.name);
          if (name === undefined || !secrets.has(name)) continue;
          yield {
            path: ['overrides', 'containerOverrides', index, 'environment', place, 'name'],
            message: `"${name}" comes from a secret of this container; use another name or another secret.`,
          };
        }
      }
    },
  }),
];
