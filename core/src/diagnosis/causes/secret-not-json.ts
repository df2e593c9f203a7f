import { entries, known } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import type { Place } from '../cause.ts';
import { inTask, quotedIn } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'secret-not-json',
  weight: 'root',
  link: links.secrets,
  words:
    /secrets?\b.*(?:invalid character .* (?:looking for|in |after )|unexpected end of JSON input|cannot unmarshal)/is,
  title: 'A JSON key of a secret is asked for, but the value of the secret is not JSON.',
  advice: [
    'Look at the value of the secret: it must be one JSON object, with double quotes and none around it. Quotes that a shell added are a part of the value.',
    'A secret that is plain text is named by its ARN alone, without a key behind it.',
  ],
  place: ({ reading, said }) =>
    quotedIn(reading, said.text, /^valueFrom$/) ?? firstKeyed(reading.facts.definition),
});

/** A JSON key stands behind the seven parts of a secret's ARN. */
const keyed = /^arn:[^:]*:secretsmanager:(?:[^:]*:){4}[^:]+/;

function firstKeyed(definition: TaskDefinition | undefined): Place | undefined {
  for (const [index, container] of entries(definition?.containerDefinitions)) {
    const found = entries(container.secrets).find(([, { valueFrom }]) => keyed.test(known(valueFrom) ?? ''));
    if (found !== undefined) return inTask(['containerDefinitions', index, 'secrets', found[0], 'valueFrom']);
  }
  return undefined;
}
