import type { ApiInput } from '#core/ecs/api.ts';
import { counted } from '#core/words/counted.ts';
import type { Choice } from '../ui/ui.ts';
import type { Change, ContainerOverride, Run, RunOptions, Step } from './run.ts';
import { capacityLabel, possibleCapacities } from './run-capacity.ts';
import { askNetwork, networkLabel } from './run-network.ts';
import { taskSteps } from './run-task-override.ts';
import { joinWords, splitWords } from './words.ts';

/** The run as it is, then everything of it that can be changed. */
export function stepsFor(run: Run, options: RunOptions): Choice<Step>[] {
  const { definition, cluster, title } = run;
  const { count, launchType, network } = options;
  const capacities = possibleCapacities(definition, cluster);
  return [
    { label: `Run ${counted(count, 'task')}`, icon: 'run', value: {} },
    { label: 'Count', description: String(count), icon: 'symbol-number', value: { change: askCount(title) } },
    ...(capacities.length < 2
      ? []
      : [
          {
            label: 'Capacity',
            description: capacityLabel(launchType),
            icon: 'server',
            value: { change: askCapacity(title, capacities) },
          },
        ]),
    ...(network === undefined
      ? []
      : [
          {
            label: 'Network',
            description: networkLabel(network),
            icon: 'globe',
            value: { change: changeNetwork(title) },
          },
        ]),
    ...containerNames(definition).flatMap((name) =>
      containerSteps(title, name, options.containers.get(name)),
    ),
    ...taskSteps(run, options),
  ];
}

function containerSteps(title: string, name: string, now: ContainerOverride | undefined): Choice<Step>[] {
  const asDefined = 'as in the task definition';
  return [
    {
      label: `Command of ${name}`,
      description: now?.command === undefined ? asDefined : joinWords(now.command),
      icon: 'terminal',
      value: { change: askWords(title, name, 'command') },
    },
    {
      label: `Environment of ${name}`,
      description: now?.environment === undefined ? asDefined : joinWords(now.environment),
      icon: 'symbol-variable',
      value: { change: askWords(title, name, 'environment') },
    },
  ];
}

function askCount(title: string): Change {
  return async (ui, options) => {
    const count = await ui.ask({
      title,
      prompt: 'How many tasks',
      value: String(options.count),
      // https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html
      check: (text) => (/^([1-9]|10)$/.test(text) ? undefined : 'RunTask starts 1 to 10 tasks at a time.'),
    });
    return count === undefined ? undefined : { ...options, count: Number(count) };
  };
}

function askCapacity(title: string, capacities: readonly (string | undefined)[]): Change {
  return async (ui, options) => {
    const choices = capacities.map((launchType) => ({
      label: capacityLabel(launchType),
      icon: 'server',
      value: { launchType },
    }));
    const picked = await ui.pick(choices, { title, placeholder: 'Where do the tasks run?' });
    return picked && { ...options, ...picked };
  };
}

function changeNetwork(title: string): Change {
  return async (ui, options) => {
    const network = await askNetwork(ui, title, options);
    return network && { ...options, network };
  };
}

const prompts = {
  command: (name: string) =>
    `Command of ${name}, separated by spaces; empty keeps that of the task definition`,
  environment: (name: string) =>
    `Environment variables of ${name} as NAME=value, separated by spaces; empty adds none`,
} as const;

function askWords(title: string, name: string, member: keyof typeof prompts): Change {
  return async (ui, options) => {
    const now = options.containers.get(name);
    const text = await ui.ask({
      title,
      prompt: prompts[member](name),
      value: joinWords(now?.[member] ?? []),
      placeholder: member === 'command' ? 'npm run "my job"' : 'LOG_LEVEL=debug "GREETING=good day"',
      check: (typed) => problemOf(typed, member),
    });
    if (text === undefined) return undefined;
    const { [member]: _, ...others } = now ?? {};
    const words = splitWords(text) ?? [];
    const override = words.length === 0 ? others : { ...others, [member]: words };
    const containers = new Map(options.containers);
    if (Object.keys(override).length === 0) containers.delete(name);
    else containers.set(name, override);
    return { ...options, containers };
  };
}

function problemOf(text: string, member: keyof typeof prompts): string | undefined {
  const words = splitWords(text);
  if (words === undefined) return 'A quotation mark is not closed.';
  const odd = member === 'environment' ? words.find((word) => !/^[^=]+=/.test(word)) : undefined;
  return odd === undefined ? undefined : `"${odd}" is not of the form NAME=value.`;
}

function containerNames({ containerDefinitions }: ApiInput): string[] {
  return Array.isArray(containerDefinitions)
    ? containerDefinitions.map((container) => String(container?.name ?? '')).filter((name) => name !== '')
    : [];
}
