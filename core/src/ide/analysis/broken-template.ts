import type { DocumentKind } from '../../ecs/kinds.ts';
import { kindOfResource } from '../../hosts/cloudformation/resource-types.ts';
import { isEcsTemplate } from '../../subjects/classify.ts';
import type { Analysis } from './analysis.ts';

/**
 * What the first ECS resource of a template holds that is too broken for any of its resources to be read; `undefined`
 * for every other text.
 */
export function kindOfBrokenTemplate({ document, subjects, declared }: Analysis): DocumentKind | undefined {
  const { text, problems } = document;
  if (subjects.length > 0 || declared === 'none') return undefined;
  if (!problems.some(({ kind }) => kind === 'syntax') || !isEcsTemplate(text)) return undefined;
  for (const [, type = ''] of text.matchAll(/\bType["']?\s*:\s*["']?(AWS::\w+::\w+)/g)) {
    const kind = kindOfResource(type);
    if (kind !== undefined) return kind;
  }
  return undefined;
}
