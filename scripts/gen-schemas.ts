import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { emit } from './schema/emit.ts';
import { loadModel } from './schema/load.ts';
import { emitNeighbours } from './schema/neighbours.ts';

/** Writes `dist/schemas` out of the installed SDK and the files of `schemas/`. */
const folder = fileURLToPath(new URL('../dist/schemas', import.meta.url));
const { model, documents } = await loadModel();
emit(model, documents, folder);
await emitNeighbours(folder);

// The schemas for other programs are made from what was just written.
const [{ documentKinds }, { publishedSchema }] = await Promise.all([
  import('../core/src/ecs/kinds.ts'),
  import('../core/src/schema/published.ts'),
]);
for (const kind of documentKinds) {
  writeFileSync(
    join(folder, `${kind}.schema.json`),
    `${JSON.stringify(publishedSchema(kind), undefined, 1)}\n`,
  );
}
