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
    yield { value: 'LATEST', detail: 'the newest' };
    yield { value: '1.4.0', detail: 'Linux' };
    yield { value: '1.0.0', detail: 'Windows' };
  },
});
