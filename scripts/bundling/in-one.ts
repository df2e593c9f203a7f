import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';

/**
 * Bundles in one file each, which need no other. In a file that loads parts of itself later, esbuild wraps every
 * module in a function of its own, some 1,700 of them. So what is always loaded together is joined first, as if for
 * several files, and then wrapped once: a fortieth of the file less, and less to run at the start.
 */
export function inOne(common: BuildOptions, entryPoints: Readonly<Record<string, string>>): BuildOptions {
  const { banner, ...shared } = common;
  const parts: BuildOptions = {
    ...shared,
    entryPoints: { ...entryPoints },
    format: 'esm',
    outExtension: {},
    splitting: true,
    supported: {},
    sourcemap: 'inline',
    write: false,
  };
  const whole = Object.fromEntries(Object.keys(entryPoints).map((name) => [name, `./${name}.js`]));
  return { ...common, entryPoints: whole, banner: { js: strictly(banner) }, plugins: [fromParts(parts)] };
}

/** Parts are ES modules, which are strict without saying so. */
function strictly(banner: BuildOptions['banner']): string {
  return `"use strict";${banner?.js ?? ''}`;
}

function fromParts(parts: BuildOptions): Plugin {
  let made: { files: Map<string, OutputFile>; metafile: Metafile | undefined };
  return {
    name: 'parts',
    setup: ({ onStart, onResolve, onLoad, onEnd }) => {
      onStart(async () => {
        const { outputFiles = [], metafile } = await build(parts);
        made = { files: new Map(outputFiles.map((file) => [basename(file.path), file])), metafile };
      });
      onResolve({ filter: /^\./ }, ({ path }) =>
        made.files.has(basename(path))
          ? { path: basename(path), namespace: 'part' }
          : { path, external: true },
      );
      onLoad({ filter: /.*/, namespace: 'part' }, ({ path }) => ({
        contents: made.files.get(path)?.text ?? '',
        loader: 'js',
        watchFiles: Object.keys(made.metafile?.inputs ?? {}).map((input) => join(root(parts), input)),
      }));
      onEnd(({ metafile }) => {
        if (metafile !== undefined && made.metafile !== undefined) sayWhatStands(metafile, made.metafile);
      });
    },
  };
}

/** Of a whole it is said which sources stand in it, as of every other bundle, not which parts. */
function sayWhatStands(whole: Metafile, parts: Metafile): void {
  const inputs = new Map(Object.entries(parts.outputs).map(([path, each]) => [basename(path), each.inputs]));
  for (const output of Object.values(whole.outputs)) {
    const names = Object.keys(output.inputs).map((path) => path.replace(/^part:/, ''));
    output.inputs = Object.assign({}, ...names.map((name) => inputs.get(name)));
  }
  whole.inputs = parts.inputs;
}

function root({ absWorkingDir = '.' }: BuildOptions): string {
  return absWorkingDir;
}
