import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** What stands for a module of the SDK of which nothing ever runs here, by the name it is imported by. */
const instead: Readonly<Record<string, string>> = {
  // It tells browsers apart, and we are in Node.
  bowser: 'export const parse = () => undefined;',
  // No operation that we call answers with a stream of events.
  '@smithy/core/event-streams': [
    'export class EventStreamSerde {}',
    'export const eventStreamSerdeProvider = () => undefined;',
    'export const resolveEventStreamSerdeConfig = (config) => config;',
  ].join('\n'),
};

/** Leaves out of the SDK what never runs here, but stands in a bundle since it may be loaded later. */
export const withoutUnused: Plugin = {
  name: 'without-unused',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^(?:bowser|@smithy\/core\/event-streams)$/ }, ({ path }) => ({
      path,
      namespace: 'unused',
    }));
    onLoad({ filter: /.*/, namespace: 'unused' }, ({ path }) => ({ contents: instead[path] ?? '' }));
    // A client says its version to the service, and knows it from its whole manifest.
    onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, ({ path }) => {
      const { version } = JSON.parse(readFileSync(path, 'utf8'));
      return { contents: JSON.stringify({ version }), loader: 'json' };
    });
  },
};
