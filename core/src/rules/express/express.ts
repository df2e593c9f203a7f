import { isComplete, isUnknown, items, known } from '../../document/unknown.ts';
import { membersOfOwnDefinition } from '../../ecs/express-own-definition.ts';
import { memoryChoices, parseCpu, parseMemory, printMemory } from '../../ecs/fargate-sizes.ts';
import { onePlace } from '../one-place.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateExpressGatewayService.html';
const about = { severity: 'error', confidence: 'doc', on: 'express-service', link } as const;

export default [
  defineRule({
    ...about,
    id: 'express-one-definition',
    summary: 'Describe the task of an Express service, or name a task definition, not both.',
    why: "A task definition of one's own has container, roles and size in it, and the service is refused when they are given again.",

    *check(service) {
      if (service.taskDefinitionArn === undefined) return;
      for (const name of membersOfOwnDefinition) {
        if (service[name] === undefined) continue;
        yield {
          path: [name],
          on: 'key',
          message: `"${name}" is part of the task definition that "taskDefinitionArn" names; remove one of them.`,
          fixes: [{ title: `Remove "${name}"`, edits: [{ remove: [name] }] }],
        };
      }
    },
  }),
  onePlace({
    ...about,
    id: 'express-container',
    summary: 'Give an Express service its primary container, or a task definition.',
    why: 'Without either there is nothing to run.',
    at: (service) =>
      service.primaryContainer === undefined && service.taskDefinitionArn === undefined
        ? ['primaryContainer']
        : undefined,
    message: 'Nothing says what runs; add "primaryContainer" with its image, or "taskDefinitionArn".',
  }),
  onePlace({
    ...about,
    id: 'express-execution-role',
    severity: 'warning',
    summary: 'Give an Express service its execution role.',
    why: 'ECS pulls the image from ECR and sends logs and secrets with it; an Express service always sends its logs to CloudWatch.',
    at: (service) =>
      service.primaryContainer !== undefined &&
      service.taskDefinitionArn === undefined &&
      service.executionRoleArn === undefined
        ? ['executionRoleArn']
        : undefined,
    message: 'Add "executionRoleArn"; image, logs and secrets are fetched and sent with that role.',
  }),
  onePlace({
    ...about,
    id: 'express-size',
    summary: 'Choose a size of task that Fargate has.',
    why: 'An Express service runs on Fargate, which has only some combinations of CPU and memory.',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size',
    at: (service) => {
      if (isUnknown(service.cpu) || isUnknown(service.memory)) return undefined;
      const cpu = parseCpu(service.cpu ?? '256');
      const memory = parseMemory(service.memory ?? '512');
      if (cpu === undefined || memory === undefined || (service.cpu ?? service.memory) === undefined)
        return undefined;
      if (memoryChoices(cpu).length === 0) return ['cpu'];
      if (memoryChoices(cpu).includes(memory)) return undefined;
      return [service.memory === undefined ? 'cpu' : 'memory'];
    },
    message: (service) => {
      const cpu = parseCpu(known(service.cpu) ?? '256') ?? 0;
      const choices = memoryChoices(cpu);
      return choices.length === 0
        ? `Fargate has no size of ${cpu} CPU units; use 256, 512, 1024, 2048, 4096, 8192, 16384 or 32768.`
        : `With ${cpu} CPU units Fargate has from ${printMemory(choices[0] ?? 0)} to ${printMemory(choices.at(-1) ?? 0)}; memory left out is 512 MiB, and CPU left out is 256 units.`;
    },
  }),
  defineRule({
    ...about,
    id: 'express-scaling',
    link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExpressGatewayScalingTarget.html',
    summary: 'Scale an Express service between a least and a greatest number of tasks, at a sensible value.',
    why: 'A range that is empty, or a percentage above 100, is never reached.',

    *check(service) {
      const target = known(service.scalingTarget);
      const least = known(target?.minTaskCount);
      const most = known(target?.maxTaskCount);
      if (least !== undefined && most !== undefined && least > most) {
        yield {
          path: ['scalingTarget', 'maxTaskCount'],
          message: `The most tasks, ${most}, are fewer than the least, ${least}; raise "maxTaskCount" or lower "minTaskCount".`,
        };
      }
      const value = known(target?.autoScalingTargetValue);
      const metric = target?.autoScalingMetric ?? 'AVERAGE_CPU';
      if (value !== undefined && value > 100 && (metric === 'AVERAGE_CPU' || metric === 'AVERAGE_MEMORY')) {
        yield {
          path: ['scalingTarget', 'autoScalingTargetValue'],
          message: `The target is a percentage of what the tasks have, so ${value} is never reached; use at most 100.`,
        };
      }
    },
  }),
  defineRule({
    ...about,
    id: 'express-main-container',
    summary: 'Name the container of an Express task definition "Main" and map one named TCP port of it.',
    why: 'The gateway sends its traffic to that container and finds the port by its name; the task runs on Fargate.',

    *check(service, { pairedTask }) {
      const path = ['taskDefinitionArn'];
      if (service.taskDefinitionArn === undefined || pairedTask === undefined) return;
      const compatibilities = pairedTask.requiresCompatibilities;
      if (isComplete(compatibilities) && !items(compatibilities).includes('FARGATE'))
        yield {
          path,
          message:
            'The task definition is not for Fargate, on which Express services run; add FARGATE to its "requiresCompatibilities".',
        };
      const containers = items(pairedTask.containerDefinitions);
      if (!isComplete(pairedTask.containerDefinitions) || containers.some(({ name }) => isUnknown(name)))
        return;
      const main = containers.find(({ name }) => name === 'Main');
      if (main === undefined) {
        const names = containers.map(({ name }) => `"${known(name)}"`).join(', ');
        yield {
          path,
          message: `The task definition has no container "Main", only ${names}; the traffic goes to "Main".`,
        };
        return;
      }
      if (!isComplete(main.portMappings)) return;
      const mappings = items(main.portMappings);
      const [only] = mappings;
      if (mappings.length !== 1 || only === undefined)
        yield {
          path,
          message: `The container "Main" maps ${mappings.length} ports; an Express service needs exactly one.`,
        };
      else if (only.name === undefined || only.protocol === 'udp')
        yield { path, message: 'The port of the container "Main" needs a "name" and the protocol tcp.' };
    },
  }),
];
