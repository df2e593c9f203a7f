import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type BuildOptions, build, type Metafile, transform } from 'esbuild';

/**
 * Builds the parts of the extension that bring clients of AWS's SDK: a bundle for each, and what several of them
 * share in files of its own, so that it is packed once. esbuild shares only between ES modules, so each file is
 * made a CommonJS one afterwards.
 */
export async function buildSdk(
  common: BuildOptions,
  entryPoints: Readonly<Record<string, string>>,
): Promise<Metafile> {
  const { banner, ...shared } = common;
  const { outputFiles = [], metafile = { inputs: {}, outputs: {} } } = await build({
    ...shared,
    entryPoints: { ...entryPoints },
    format: 'esm',
    splitting: true,
    chunkNames: 'sdk-[hash]',
    sourcemap: false,
    write: false,
    metafile: true,
  });
  const folder = join(String(common.absWorkingDir), String(common.outdir));
  mkdirSync(folder, { recursive: true });
  for (const { path, text } of outputFiles) {
    const { target, platform, supported } = common;
    const { code } = await transform(text, {
      ...{ format: 'cjs', minify: true, banner: banner?.js ?? '' },
      ...(target !== undefined && { target }),
      ...(platform !== undefined && { platform }),
      ...(supported !== undefined && { supported }),
    });
    writeFileSync(join(folder, basename(path)), code);
  }
  return { ...metafile, outputs: Object.fromEntries(Object.entries(metafile.outputs).map(besideOthers)) };
}

/** What a file loads from beside it is named as other builds name it. */
function besideOthers([path, output]: [string, Metafile['outputs'][string]]) {
  const imports = output.imports.map((each) =>
    each.external === true ? each : { ...each, path: `./${basename(each.path)}`, external: true },
  );
  return [path, { ...output, imports }] as const;
}
