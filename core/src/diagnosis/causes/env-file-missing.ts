import { entries } from '../../document/unknown.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import type { Place } from '../cause.ts';
import { inTask, quotedIn } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'env-file-missing',
  weight: 'root',
  link: links.environment,
  words:
    /failed to download env files|env(?:ironment)? ?files?.*(?:not found|NoSuchKey|AccessDenied|Forbidden)/is,
  title: ({ said: { text } }) => {
    if (/AccessDenied|Forbidden|403/.test(text))
      return 'The task execution role may not read an environment file.';
    if (/NoSuchKey|not found|404|NoSuchBucket/i.test(text)) return 'An environment file is not there.';
    return 'An environment file could not be fetched from S3.';
  },
  advice: ({ said: { text } }) => [
    ...(/deadline|timeout|canceled/i.test(text)
      ? [
          'S3 was not reached in time: give the subnet a gateway endpoint for S3 or a route to the internet, then start the task again.',
        ]
      : []),
    'Look whether the object exists, ends in .env, and is in a Region that the task reaches.',
    'Give the task execution role s3:GetObject on it and s3:GetBucketLocation on its bucket.',
  ],
  place: ({ reading, said }) =>
    quotedIn(reading, said.text, /^value$/) ?? firstEnvironmentFile(reading.facts.definition),
});

function firstEnvironmentFile(definition: TaskDefinition | undefined): Place | undefined {
  const found = entries(definition?.containerDefinitions).find(
    ([, { environmentFiles }]) => entries(environmentFiles).length > 0,
  );
  return found && inTask(['containerDefinitions', found[0], 'environmentFiles', 0, 'value']);
}
