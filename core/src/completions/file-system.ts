import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'file-system',
  at: ['EFSVolumeConfiguration.fileSystemId'],

  *suggest({ facts }) {
    yield* facts.fileSystems ?? [];
  },
});
