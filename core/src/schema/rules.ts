import { rules } from '#schemas/shapes.js';
import type { SchemaRule } from './types.ts';

/** The rules that only the schemas hold, by id; one with a rule file, which checks more, is described there alone. */
export const schemaRules: readonly SchemaRule[] = rules;
