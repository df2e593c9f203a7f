import { known } from '../../document/unknown.ts';
import { containerOf, inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'log-group-missing',
  weight: 'root',
  link: links.logs,
  words: /log group does not exist|ResourceNotFoundException: .*log ?group/i,
  title: ({ reading, said }) => {
    const options = known(known(containerOf(reading, said)?.container.logConfiguration)?.options);
    const group = options && known(options['awslogs-group']);
    return `The log group ${group === undefined ? 'of the task' : group} does not exist.`;
  },
  advice: [
    'Create the log group in the Region of awslogs-region, or name one that is there.',
    'Or let the driver create it with awslogs-create-group; the task execution role then needs logs:CreateLogGroup.',
  ],
  place: ({ reading, said }) => inContainer(reading, said, ['logConfiguration', 'options', 'awslogs-group']),
  fixes: ({ reading, said }) => {
    const found = containerOf(reading, said);
    if (found === undefined) return [];
    const set = [...found.path, 'logConfiguration', 'options', 'awslogs-create-group'];
    return [{ title: 'Let the log driver create the group', edits: [{ set, to: 'true' }] }];
  },
});
