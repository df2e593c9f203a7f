import { monthlyPrice } from '#core/ecs/fargate-prices.ts';
import { fargateSizes, printCpu, printMemory } from '#core/ecs/fargate-sizes.ts';
import { parseImage } from '#core/ecs/image-reference.ts';
import { dollars } from '#core/ecs/task-price.ts';
import type { Context } from '../command/command.ts';
import type { Step } from '../command/walk-steps.ts';
import { nameFault } from '../inputs/name-fault.ts';
import type { Choice } from '../ui/ui.ts';
import { capacities } from './capacities.ts';
import { type TaskPlan, taskFile } from './task-file.ts';
import { errorIn } from './written-starter.ts';

/** The questions of a task definition of one container. */
export function taskSteps(context: Pick<Context, 'definitions' | 'files'>): readonly Step<TaskPlan>[] {
  return [imageStep(context), familyStep, capacityStep, sizeStep, portStep(context)];
}

function imageStep(context: Pick<Context, 'definitions' | 'files'>): Step<TaskPlan> {
  return {
    question: (plan) => ({
      prompt: 'Image that the container runs',
      value: plan.image,
      placeholder: '123456789012.dkr.ecr.us-east-1.amazonaws.com/web-app:1.4.2',
      check: (text) => faultOf(context, { ...plan, image: text.trim() }),
      take: (text) => {
        const image = text.trim();
        const family = familyOf(image) ?? plan.family;
        return { ...plan, image, family, port: usualPorts.get(family) };
      },
    }),
  };
}

const familyStep: Step<TaskPlan> = {
  question: (plan) => ({
    prompt: 'Family, the name of the task definition',
    value: plan.family,
    placeholder: 'web-app',
    check: nameFault,
    take: (family) => ({ ...plan, family }),
  }),
};

const capacityStep: Step<TaskPlan> = {
  question: (plan) => ({
    placeholder: 'Where does it run?',
    choices: capacities.map((capacity) => ({
      label: capacity.label,
      detail: capacity.detail,
      value: { ...plan, capacity: capacity.id },
    })),
  }),
};

const sizeStep: Step<TaskPlan> = {
  question: (plan) => ({
    placeholder: plan.capacity === 'fargate' ? 'How big is the task?' : 'How much does the container need?',
    choices: plan.capacity === 'fargate' ? fargateChoices(plan) : instanceChoices(plan),
  }),
};

function portStep(context: Pick<Context, 'definitions' | 'files'>): Step<TaskPlan> {
  return {
    question: (plan) => ({
      prompt: 'Port that the container listens on; empty if it listens on none',
      value: plan.port === undefined ? '' : String(plan.port),
      placeholder: '8080',
      check: (text) =>
        /^\d*$/.test(text.trim())
          ? faultOf(context, { ...plan, port: portOf(text) })
          : 'Type the number of a port, or nothing.',
      take: (text) => ({ ...plan, port: portOf(text) }),
    }),
  };
}

/** Some memory for every CPU size, the smallest first. */
function fargateChoices(plan: TaskPlan): Choice<TaskPlan>[] {
  return fargateSizes.flatMap(({ cpu, memory }) =>
    memory.slice(0, 3).map((mebibytes) => {
      const size = { cpu, memory: mebibytes };
      const priced = { ...size, storage: 20, arm: false, windows: false, region: plan.region };
      const price = monthlyPrice(priced);
      return {
        ...sizeChoice(plan, size),
        ...(price !== undefined && { description: `about ${dollars(price.month)} a month` }),
      };
    }),
  );
}

function instanceChoices(plan: TaskPlan): Choice<TaskPlan>[] {
  return [256, 512, 1024, 2048, 4096].map((cpu) => sizeChoice(plan, { cpu, memory: cpu * 2 }));
}

function sizeChoice(plan: TaskPlan, size: TaskPlan['size']): Choice<TaskPlan> {
  const label = `${printCpu(size.cpu)}, ${printMemory(size.memory)}`;
  return { label, value: { ...plan, size } };
}

function faultOf(context: Pick<Context, 'definitions' | 'files'>, plan: TaskPlan): string | undefined {
  if (plan.image === '') return 'Name the image to run.';
  const { name, value } = taskFile(plan);
  return errorIn(context, name, value);
}

function portOf(text: string): number | undefined {
  return text.trim() === '' ? undefined : Number(text);
}

/** What an image is called, as a family. */
function familyOf(image: string): string | undefined {
  const name = parseImage(image)
    ?.repository.split('/')
    .at(-1)
    ?.replace(/[^\w-]+/g, '-');
  return name === undefined || nameFault(name) !== undefined ? undefined : name;
}

/** What well-known images listen on, as their pages on Docker Hub say: https://hub.docker.com/search?badges=official */
const usualPorts: ReadonlyMap<string, number> = new Map([
  ['nginx', 80],
  ['httpd', 80],
  ['caddy', 80],
  ['wordpress', 80],
  ['haproxy', 80],
  ['traefik', 80],
  ['tomcat', 8080],
  ['redis', 6379],
  ['valkey', 6379],
  ['memcached', 11211],
  ['postgres', 5432],
  ['mysql', 3306],
  ['mariadb', 3306],
  ['mongo', 27017],
  ['rabbitmq', 5672],
]);
