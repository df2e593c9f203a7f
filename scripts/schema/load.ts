import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Member } from '../../core/src/schema/types.ts';
import type { ConstrainedModel, Model } from './model.ts';
import { constrain, readJson } from './overlay.ts';
import { readSdk } from './sdk.ts';

const folder = fileURLToPath(new URL('../../schemas', import.meta.url));

/** The shapes of the SDK and its companions with our constraints laid over them, and the kinds of documents. */
export async function loadModel(): Promise<{ model: ConstrainedModel; documents: Record<string, string> }> {
  const model = constrain(withCompanions(await readSdk()), folder);
  // The file maps each kind of document to the name of its root shape.
  return { model, documents: readJson(join(folder, 'documents.json')) as Record<string, string> };
}

/** Adds the inputs of other services that place or scale ECS tasks; the ECS client does not know them. */
function withCompanions(model: Model): Model {
  // The file holds members by shape and name, in the form of the model.
  const companions = readJson(join(folder, 'companion-shapes.json')) as Record<
    string,
    Record<string, Member>
  >;
  const shapes = Object.entries(companions).map(([name, members]) => [name, { members, docs: {} }]);
  return { ...model, shapes: { ...model.shapes, ...Object.fromEntries(shapes) } };
}
