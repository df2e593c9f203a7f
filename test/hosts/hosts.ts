import { templateHosts } from './cloudformation.ts';
import { ecspressoHosts } from './ecspresso.ts';
import type { Host } from './host.ts';
import { programs } from './pulumi.ts';
import { stateMachines } from './step-functions.ts';
import { terraformHosts } from './terraform.ts';

/** Every tool that inputs are written into. */
export const hosts: readonly Host[] = [
  ...templateHosts,
  ...ecspressoHosts,
  stateMachines,
  ...terraformHosts,
  programs,
];
