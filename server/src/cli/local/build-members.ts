import { posix } from 'node:path';
import type { DeclaredBuild } from '../../local/declared/declared-cluster.ts';
import { folderBeside } from './folder-beside.ts';

/** The build of an image as a cluster file has it. */
export interface Build {
  readonly context: string;
  readonly dockerfile?: string;
  readonly target?: string;
  readonly args?: Readonly<Record<string, string>>;
}

/** The images that are built, with their contexts as absolute paths. Throws `InputFileError` for one outside the folder. */
export function buildsOf(builds: Readonly<Record<string, Build>>, beside: string): readonly DeclaredBuild[] {
  return Object.entries(builds).map(([image, { context, dockerfile = 'Dockerfile', target, args = {} }]) => ({
    image,
    folder: folderBeside(beside, context, `the image ${image}`),
    dockerfile: posix.normalize(dockerfile),
    target,
    args,
  }));
}
