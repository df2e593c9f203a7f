import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'access-point',
  at: ['EFSAuthorizationConfig.accessPointId'],

  *suggest({ facts }) {
    yield* facts.accessPoints ?? [];
  },
});
