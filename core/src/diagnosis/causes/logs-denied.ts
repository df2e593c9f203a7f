import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';
import { lacking } from '../words.ts';

export default worded({
  id: 'logs-denied',
  weight: 'root',
  link: links.logs,
  words: /not authorized to perform: ?logs:\w+|(?:logger args|logging driver|log stream).*AccessDenied/is,
  title: ({ said }) =>
    `The task execution role may not write the logs of the task${lacking(said.text, /logs:\w+/)}.`,
  advice: [
    'Give the task execution role logs:CreateLogStream and logs:PutLogEvents, and logs:CreateLogGroup where awslogs-create-group is set.',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['executionRoleArn']),
});
