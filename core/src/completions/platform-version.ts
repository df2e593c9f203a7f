import { defaultPlatform, newestPlatform, windowsPlatform } from '../ecs/platform-version.ts';
import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'platform-version',
  at: [
    'CreateServiceRequest.platformVersion',
    'UpdateServiceRequest.platformVersion',
    'RunTaskRequest.platformVersion',
  ],
  complete: true,

  *suggest() {
    yield { value: defaultPlatform, detail: 'the newest' };
    yield { value: newestPlatform, detail: 'Linux' };
    yield { value: windowsPlatform, detail: 'Windows' };
  },
});
