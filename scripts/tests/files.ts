/** Tests that need a browser or the whole product; one at a time, for each wants a core of its own. */
export const inEditor = ['test/editor/*.test.ts', 'test/start.test.ts'] as const;

/** Tests that need a container engine; one at a time, for a machine has one network of metadata. */
export const onEngine = ['test/{local,client}/docker-!(samples).test.ts'] as const;

/** Tests that take port 80 of the machine, which walks have for their load balancers. */
export const alone = ['test/local/docker-samples.test.ts'] as const;

/** All other test files. */
export const quick = ['test/!(editor)/**/!(docker-*).test.ts', 'test/!(start).test.ts'] as const;

/** Those of the others that play many random cases, damage every byte, start or kill the programs again and again, or pack the product and install it: half of the time for a twentieth of the tests. */
export const long = [
  'test/core/document-hostile.test.ts',
  'test/core/placement-properties.test.ts',
  'test/core/{sim-ports,sim-random,sim-room,fit-outcome}.test.ts',
  'test/accuracy/fill-in.test.ts',
  'test/fit/*prediction.test.ts',
  'test/local/{access,clients,durability,full-disk,hostile-members,lock,main-job,program,state-damage,stock-cli,unread-tasks}.test.ts',
  'test/local/beside-moto/*.test.ts',
  'test/local/stock-cli/*.test.ts',
  'test/cli/{bundle,pre-commit}.test.ts',
  'test/client/local-endpoint.test.ts',
  'test/lsp/real-editors.test.ts',
  'test/publishing/{action,cli-package,vsix}.test.ts',
  'test/soak/*.test.ts',
  'test/lsp/{fuzz,robust}.test.ts',
] as const;
