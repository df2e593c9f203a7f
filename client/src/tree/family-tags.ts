import { isObject } from '#core/document/value.ts';
import type { EcsQueries } from '#core/ecs/api.ts';
import type { Tags } from './tags.ts';

/** How many families are asked about at a time. */
const atOnce = 4;

/** The tags of the newest revision of each family; DescribeTaskDefinition takes one at a time. */
export async function familyTags(
  ecs: Pick<EcsQueries, 'describe'>,
  families: readonly string[],
): Promise<readonly Tags[]> {
  const all: Tags[] = [];
  for (let start = 0; start < families.length; start += atOnce) {
    const some = families.slice(start, start + atOnce);
    all.push(...(await Promise.all(some.map((arn) => tagsOf(ecs, arn)))));
  }
  return all;
}

async function tagsOf(ecs: Pick<EcsQueries, 'describe'>, arn: string): Promise<Tags> {
  const answer = await ecs.describe({ kind: 'task-definition', arn });
  const tags: readonly unknown[] = isObject(answer) && Array.isArray(answer.tags) ? answer.tags : [];
  return Object.fromEntries(
    tags.filter(isObject).map(({ key, value }) => [String(key), String(value ?? '')]),
  );
}
