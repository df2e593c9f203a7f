import type { ApiInput } from '#core/ecs/api.ts';

/** An answer of the SDK as the JSON that a person would save: dates as ISO text, nothing undefined. */
export function plainJson(answer: object): ApiInput {
  return JSON.parse(JSON.stringify(answer));
}
