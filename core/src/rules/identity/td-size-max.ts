import { minifiedBytes as bytesOf } from '../../document/minified.ts';
import type { Path } from '../../document/node.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'td-size-max',
  severity: 'error',
  confidence: 'api',
  on: 'task-definition',
  summary: 'Keep a task definition within 65536 bytes.',
  why: 'RegisterTaskDefinition refuses a larger one; the size is that of the JSON without spaces, in UTF-8.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  aws: "Actual length: '66420'. Max allowed length is '65536' bytes.",

  *check(task, { minifiedBytes }) {
    const size = minifiedBytes();
    if (size <= largest) return;
    const path = heaviest(task, size);
    yield {
      path,
      on: 'key',
      message: `The task definition has ${size} bytes without spaces, ${size - largest} more than ECS takes; move environment variables to a file or commands into the image.`,
    };
  },
});

const largest = 65536;

/** Goes down to the largest member as long as it holds most of the document, to point at what to shorten. */
function heaviest(value: unknown, size: number, at: Path = []): Path {
  let rest = size;
  const children = shortestFirst(childrenOf(value));
  for (const [index, [key, child]] of children.entries()) {
    // Measuring a member costs as much as printing it, so it ends where none can hold most of it any more.
    if (rest <= size / 2) break;
    const own = index === children.length - 1 ? rest : bytesOf(child);
    if (own > size / 2) return typeof child === 'object' ? heaviest(child, own, [...at, key]) : at;
    rest -= own;
  }
  return at;
}

type Child = readonly [string | number, unknown];

/** Texts and numbers first: what is left of the whole is the size of the last, which is most often the longest by far. */
function shortestFirst(children: readonly Child[]): readonly Child[] {
  const isPlain = ([, value]: Child) => typeof value !== 'object';
  return [...children.filter(isPlain), ...children.filter((child) => !isPlain(child))];
}

function childrenOf(value: unknown): readonly Child[] {
  if (Array.isArray(value)) return [...value.entries()];
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
