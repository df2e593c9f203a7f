import { ofEachContainer, type TaskRefusals } from '../refusal.ts';
import { containerListRefusals, containerRefusals } from './containers.ts';
import { dependencyRefusals } from './dependencies.ts';
import { fargateRefusals } from './fargate.ts';
import { logRefusals, routerRefusals } from './logging.ts';
import { awsvpcRefusals, portListRefusals, portRefusals } from './network.ts';
import { sizeRefusals } from './sizes.ts';
import { proxyRefusals, secretRefusals, taskRefusals } from './task.ts';
import { volumeRefusals } from './volumes.ts';

/** Everything that is refused wherever the task is to run, in the order it is looked at. */
export const everywhere: readonly TaskRefusals[] = [
  taskRefusals,
  containerListRefusals,
  ofEachContainer(containerRefusals),
  dependencyRefusals,
  ofEachContainer(portRefusals),
  portListRefusals,
  ofEachContainer(awsvpcRefusals),
  volumeRefusals,
  ofEachContainer(logRefusals),
  routerRefusals,
  proxyRefusals,
  secretRefusals,
];

/** Everything that is refused for what the task says it is compatible with, then the sizes. */
export function refusalsFor(compatibilities: readonly string[] | undefined): readonly TaskRefusals[] {
  const fargate = compatibilities?.includes('FARGATE') === true;
  return [...everywhere, ...(fargate ? fargateRefusals : []), sizeRefusals];
}
