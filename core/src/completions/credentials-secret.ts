import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'credentials-secret',
  at: [
    'RepositoryCredentials.credentialsParameter',
    'FSxWindowsFileServerAuthorizationConfig.credentialsParameter',
  ],

  *suggest({ facts }) {
    yield* facts.secrets ?? [];
  },
});
