import type { Diagnosis } from '#core/diagnosis/explain.ts';
import type { Service, Task } from '#core/ecs/api.ts';
import { type Markdown, md } from '#core/words/markdown.ts';
import type * as Definitions from '../definitions/index.ts';
import type { Element } from './entry.ts';
import service from './nodes/service.ts';
import task from './nodes/task.ts';
import { troublesOf } from './service-trouble.ts';

/**
 * Why a stopped task stopped, or a service hangs, by what its row knows: nothing is asked for. The causes are loaded
 * when somebody first points at such a row.
 */
export function causeLines(definitions: () => typeof Definitions) {
  return ({ kind, item }: Element): readonly Markdown[] => {
    // The row's kind says what its item is.
    if (kind === task && (item as Task).status === 'STOPPED')
      return linesOf(definitions().explain({ task: item as Task }));
    if (kind === service && troublesOf(item as Service).length > 0)
      return linesOf(definitions().explain({ service: item as Service }));
    return [];
  };
}

function linesOf(causes: readonly Diagnosis[]): readonly Markdown[] {
  const [first] = causes.filter(({ weight }) => weight !== 'consequence');
  if (first === undefined) return [];
  return [md``, md`**${first.title}**`, ...first.advice.slice(0, 2).map((text) => md`${text}`)];
}
