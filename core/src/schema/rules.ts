import { rules } from '#schemas/shapes.js';
import type { SchemaRule } from './types.ts';

/** The rules that the schemas hold, by id. A rule file of the same id checks what more than one member decides. */
export const schemaRules: readonly SchemaRule[] = rules;
