import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/**
 * The SDK writes some members of its schemas under constants, as `{ [_eN]: "Address" }`. What computes the name of a
 * member may have an effect for all that esbuild knows, so every schema of the service would stand in a bundle that
 * asks for three; for EC2 that is half a megabyte. Written out, what nothing asks for is left out.
 */
export const plainSchemas: Plugin = {
  name: 'plain-schemas',
  setup: ({ onLoad }) => {
    onLoad(
      { filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]dist-es[\\/]schemas[\\/]\w+\.js$/ },
      ({ path }) => ({
        contents: withPlainNames(readFileSync(path, 'utf8')),
      }),
    );
  },
};

/** The text with each computed name of a member that is a constant string of this text written out. */
export function withPlainNames(text: string): string {
  const constants = new Map(
    [...text.matchAll(/^const (\w+) = ("(?:[^"\\]|\\.)*");$/gm)].map(([, name, value]) => [name, value]),
  );
  return text.replace(/([{,]\s*)\[(\w+)\](?=:)/g, (whole, before, name) => {
    const value = constants.get(name);
    return value === undefined ? whole : `${before}${value}`;
  });
}
