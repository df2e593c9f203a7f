import { fileURLToPath } from 'node:url';
import { emit } from './schema/emit.ts';
import { loadModel } from './schema/load.ts';

/** Writes `dist/schemas` out of the installed SDK and the files of `schemas/`. */
const { model, documents } = await loadModel();
emit(model, documents, fileURLToPath(new URL('../dist/schemas', import.meta.url)));
