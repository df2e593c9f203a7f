import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import packs from '../../core/src/rule-book/packs/index.ts';
import type { Member } from '../../core/src/schema/types.ts';
import type { ConstrainedModel, Model } from './model.ts';
import { constrain, readJson } from './overlay.ts';
import { readSdk } from './sdk.ts';

const folder = fileURLToPath(new URL('../../schemas', import.meta.url));

/** The shapes of the SDK and its companions with our constraints laid over them, and the kinds of documents. */
export async function loadModel(): Promise<{ model: ConstrainedModel; documents: Record<string, string> }> {
  // The file maps each kind of document to the name of its root shape.
  const documents = readJson(join(folder, 'documents.json')) as Record<string, string>;
  const model = constrain(withCompanions(await readSdk(), Object.keys(documents)), folder);
  return { model, documents };
}

/** Adds what the ECS client does not know: inputs of other services that place or scale ECS tasks, and files of our own. */
function withCompanions(model: Model, kinds: readonly string[]): Model {
  const words = [...kinds, 'cloudformation', 'none'];
  const inputs = kinds.filter((kind) => kind !== 'configuration' && kind !== 'local-cluster');
  const shapes = ['companion-shapes.json', 'own-shapes.json'].flatMap((file) =>
    // The files hold members by shape and name, in the form of the model.
    Object.entries(readJson(join(folder, file)) as Record<string, Record<string, Member>>),
  );
  // `"enum": ["(kinds)"]` stands for what a file can be called, so that a new kind is known there too; so do inputs and packs.
  const text = JSON.stringify(shapes)
    .replaceAll('["(kinds)"]', JSON.stringify(words))
    .replaceAll('["(inputs)"]', JSON.stringify(inputs))
    .replaceAll('["(packs)"]', JSON.stringify(packs.map(({ name }) => name)));
  const known = JSON.parse(text) as typeof shapes;
  const added = known.map(([name, members]) => [name, { members, docs: {} }]);
  return { ...model, shapes: { ...model.shapes, ...Object.fromEntries(added) } };
}
