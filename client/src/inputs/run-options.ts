import type { ApiInput } from '#core/ecs/api.ts';
import type { Context } from '../command/command.ts';
import type { Ui } from '../ui/ui.ts';
import type { Run, RunOptions, Step } from './run.ts';
import { usualCapacity } from './run-capacity.ts';
import { askNetwork, networkInput } from './run-network.ts';
import { stepsFor } from './run-steps.ts';

/**
 * Lets the person look at how tasks will run and change any of it; Enter takes it as it is. Asks beforehand
 * only for what the definition needs and nothing tells. `undefined` when the person leaves.
 */
export async function chooseOptions({ ui }: Context, run: Run): Promise<RunOptions | undefined> {
  let options: RunOptions | undefined = await neededOptions(ui, run);
  while (options !== undefined) {
    const step: Step | undefined = await ui.pick(stepsFor(run, options), {
      title: run.title,
      placeholder: 'Press Enter to run it as shown, or choose what to change',
    });
    if (step === undefined) return undefined;
    if (step.change === undefined) return options;
    // Whoever leaves a question changes nothing and is back at the list.
    options = (await step.change(ui, options)) ?? options;
  }
  return undefined;
}

/** The members of a RunTask input that the options stand for. */
export function optionsInput({ count, launchType, network, task, containers }: RunOptions): ApiInput {
  const containerOverrides = [...containers].map(([name, { command, environment }]) => ({
    name,
    ...(command !== undefined && { command }),
    ...(environment !== undefined && { environment: environment.map(variable) }),
  }));
  const overrides = { ...task, ...(containerOverrides.length > 0 && { containerOverrides }) };
  return {
    count,
    ...(launchType !== undefined && { launchType }),
    ...(network !== undefined && {
      networkConfiguration: networkInput(network, launchType),
    }),
    ...(Object.keys(overrides).length > 0 && { overrides }),
  };
}

async function neededOptions(ui: Ui, run: Run): Promise<RunOptions | undefined> {
  const { definition, cluster, usualNetwork } = run;
  const launchType = usualCapacity(definition, cluster);
  const options = { count: 1, launchType, network: undefined, task: {}, containers: new Map() };
  if (definition.networkMode !== 'awsvpc') return options;
  const network = usualNetwork ?? (await askNetwork(ui, run.title, { launchType, network: undefined }));
  return network && { ...options, network };
}

function variable(pair: string): { name: string; value: string } {
  const at = pair.indexOf('=');
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
}
