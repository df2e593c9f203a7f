import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'windows-file-system',
  at: ['FSxWindowsFileServerVolumeConfiguration.fileSystemId'],

  *suggest({ facts }) {
    yield* facts.windowsFileSystems ?? [];
  },
});
