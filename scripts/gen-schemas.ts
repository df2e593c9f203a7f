import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Member } from '../core/src/schema/types.ts';
import { emit } from './schema/emit.ts';
import type { Model } from './schema/model.ts';
import { constrain, readJson } from './schema/overlay.ts';
import { readSdk } from './schema/sdk.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const sdk = await readSdk();
const model = constrain(withCompanions(sdk), join(root, 'schemas'));
const documents = readJson(join(root, 'schemas', 'documents.json')) as Record<string, string>;
emit(model, documents, join(root, 'dist', 'schemas'));

/** Adds the inputs of other services that place or scale ECS tasks; the ECS client does not know them. */
function withCompanions(model: Model): Model {
  const companions = readJson(join(root, 'schemas', 'companion-shapes.json')) as Record<
    string,
    Record<string, Member>
  >;
  const shapes = Object.entries(companions).map(([name, members]) => [name, { members, docs: {} }]);
  return { ...model, shapes: { ...model.shapes, ...Object.fromEntries(shapes) } };
}
