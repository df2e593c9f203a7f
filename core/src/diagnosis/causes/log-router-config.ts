import { definedContainers, inTask, quotedIn } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'log-router-config',
  weight: 'root',
  link: links.firelens,
  words: /firelens (?:s3 )?config|(?:generate|create|set ?up) firelens|FirelensResource/i,
  title: 'The configuration of the log router (FireLens) could not be fetched or made.',
  advice: ({ said: { text } }) => [
    ...(/MissingRegion/.test(text)
      ? ['Update the ECS agent: this one does not find the Region of the bucket.']
      : []),
    'Look whether config-file-value is the ARN of an object that exists, and give the task execution role s3:GetObject on it and s3:GetBucketLocation on its bucket.',
    'On Fargate put the file into an image of your own and name it with config-file-type file.',
  ],
  place({ reading, said }) {
    const router = definedContainers(reading).find(
      ({ container }) => container.firelensConfiguration !== undefined,
    );
    return (
      quotedIn(reading, said.text, /^config-file-value$/) ??
      (router && inTask([...router.path, 'firelensConfiguration']))
    );
  },
});
