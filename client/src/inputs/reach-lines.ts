import type { ApiInput } from '#core/ecs/api.ts';
import { hostReaches, reachText } from '#core/ecs/host-reach.ts';
import type { Context } from '../command/command.ts';

/** By what a definition's containers could read or change the machine that runs them, line by line. */
export function reachLines(definition: ApiInput | undefined): string[] {
  const reaches = hostReaches(definition ?? {});
  if (reaches.length === 0) return [];
  return ['It reaches into the machine that runs it:', ...reaches.map((reach) => `- ${reachText(reach)}`)];
}

/** A warning about where a file comes from; what its images do nobody has looked at either. */
export function originLines({ files }: Context): string[] {
  return files.isTrusted() ? [] : ['Careful: the file comes from a workspace that you have not trusted.'];
}
