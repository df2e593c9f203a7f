import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, type Metafile, type OutputFile, type Plugin, transform } from 'esbuild';

/** Bundles that have much in common. */
export interface Together {
  /** What they share stands in files whose names begin so. */
  readonly name: string;
  /** The source of each bundle, by the bundle's name. */
  readonly entryPoints: Readonly<Record<string, string>>;
  readonly plugins: readonly Plugin[];
}

/**
 * A bundle for each entry point, and what several of them share in files of its own, so that it is packed once.
 * esbuild shares only between ES modules, so each file is made a CommonJS one afterwards.
 */
export function together(common: BuildOptions, { name, entryPoints, plugins }: Together): BuildOptions {
  const { banner, ...shared } = common;
  return {
    ...shared,
    entryPoints: { ...entryPoints },
    format: 'esm',
    splitting: true,
    chunkNames: `${name}-[hash]`,
    sourcemap: false,
    write: false,
    plugins: [...plugins, asCommonJs(common)],
  };
}

function asCommonJs(common: BuildOptions): Plugin {
  const folder = join(String(common.absWorkingDir), String(common.outdir));
  return {
    name: 'common-js',
    setup: ({ onEnd }) => {
      onEnd(async ({ outputFiles = [] }) => {
        mkdirSync(folder, { recursive: true });
        await Promise.all(outputFiles.map((file) => writeCommonJs(common, folder, file)));
      });
    },
  };
}

async function writeCommonJs(
  { target, platform, supported, banner }: BuildOptions,
  folder: string,
  { path, text }: OutputFile,
): Promise<void> {
  const { code } = await transform(text, {
    ...{ format: 'cjs', minify: true, banner: banner?.js ?? '' },
    ...(target !== undefined && { target }),
    ...(platform !== undefined && { platform }),
    ...(supported !== undefined && { supported }),
  });
  writeFileSync(join(folder, basename(path)), code);
}

/** What is said of an output, with what it loads from beside it named as every build names it. */
export function besideOthers(output: Metafile['outputs'][string]): Metafile['outputs'][string] {
  const imports = output.imports.map((each) =>
    each.external === true ? each : { ...each, path: `./${basename(each.path)}`, external: true },
  );
  return { ...output, imports };
}
