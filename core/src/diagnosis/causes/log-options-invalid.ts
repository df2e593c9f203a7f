import { parseArn } from '../../ecs/arn.ts';
import { containerOf, inContainer } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'log-options-invalid',
  weight: 'root',
  link: links.logs,
  words:
    /awslogs-region is required|MissingEndpoint.*log|log.*MissingEndpoint|unknown log opt|but no log configuration specified|(?:awslogs|logger args|logging driver)\S*.*(?:is required|must specify a value)/is,
  title: ({ container }) => `The log options of ${container} are not what its log driver takes.`,
  advice: [
    'The driver awslogs needs awslogs-group and awslogs-region; the Region is a code such as us-east-1, nothing else.',
    'On Fargate awslogs-stream-prefix is needed as well.',
    'FireLens (awsfirelens) needs at least one option: the Name of an output, or an @label or @type for Fluentd.',
  ],
  place: ({ reading, said }) =>
    inContainer(reading, said, [
      'logConfiguration',
      'options',
      ...(/region|Endpoint/i.test(said.text) ? ['awslogs-region'] : []),
    ]),
  fixes: ({ reading, said }) => {
    const region = parseArn(said.task?.arn ?? '')?.region;
    const found = containerOf(reading, said);
    if (region === undefined || region === '' || found === undefined || !/region|Endpoint/i.test(said.text))
      return [];
    const set = [...found.path, 'logConfiguration', 'options', 'awslogs-region'];
    return [{ title: `Log to ${region}`, edits: [{ set, to: region }] }];
  },
});
