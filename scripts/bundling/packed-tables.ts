import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'esbuild';

/**
 * Generated tables as Brotli packs them, which in a tarball takes a quarter less room than they would as they are.
 * Each is unpacked when something of it is first asked for.
 */
export const packedTables: Plugin = {
  name: 'packed-tables',
  setup: ({ onLoad }) => {
    onLoad(
      { filter: /[\\/]dist[\\/]schemas[\\/](?:docs|neighbours|operations|shapes)\.js$/ },
      async ({ path }) => {
        const tables: Readonly<Record<string, unknown>> = await import(pathToFileURL(path).href);
        const contents = basename(path) === 'docs.js' ? packedTexts(tables) : packedValues(tables);
        return { contents, loader: 'js' };
      },
    );
  },
};

/** The source of a module that exports the same values. */
export function packedValues(tables: Readonly<Record<string, unknown>>): string {
  return `${unpacking(tables)}export const { ${Object.keys(tables).join(', ')} } = unpack();`;
}

/** Texts are asked for by a function, and many starts ask for none. */
function packedTexts({ documented, docsOf }: Readonly<Record<string, unknown>>): string {
  // What scripts/schema/emit.ts writes.
  const [names, textsOf] = [documented as readonly string[], docsOf as (shape: string) => unknown];
  const texts = Object.fromEntries(names.map((name) => [name, textsOf(name)]));
  return [
    `${unpacking(texts)}let texts;`,
    `export const documented = ${JSON.stringify(names)};`,
    'export const docsOf = (shape) => (texts ??= unpack())[shape];',
  ].join('\n');
}

function unpacking(value: unknown): string {
  const text = Buffer.from(JSON.stringify(value));
  const params = { [constants.BROTLI_PARAM_LGWIN]: 24, [constants.BROTLI_PARAM_SIZE_HINT]: text.length };
  const packed = brotliCompressSync(text, { params }).toString('base64');
  return [
    `import { brotliDecompressSync } from 'node:zlib';`,
    `const unpack = () => JSON.parse(brotliDecompressSync(Buffer.from('${packed}', 'base64')).toString());`,
    '',
  ].join('\n');
}
