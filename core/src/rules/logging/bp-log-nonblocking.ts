import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-log-nonblocking',
  severity: 'info',
  confidence: 'doc',
  off: true,
  on: 'container',
  summary: 'Say whether writing a log may hold the container up.',
  why: 'The default has changed over the years; with non-blocking a buffer of 25m or so keeps lines from being dropped.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',

  *check(container) {
    const options = known(known(container.logConfiguration)?.options);
    if (options === undefined) return;
    if (options.mode === undefined) {
      yield {
        path: ['logConfiguration', 'options'],
        on: 'key',
        message: 'The mode of the log is left to the account; set mode to blocking or non-blocking.',
      };
    } else if (known(options.mode) === 'non-blocking' && options['max-buffer-size'] === undefined) {
      yield {
        path: ['logConfiguration', 'options', 'mode'],
        message:
          'A non-blocking log drops lines when its small buffer is full; set max-buffer-size, such as 25m.',
        fixes: [
          {
            title: 'Set "max-buffer-size" to "25m"',
            edits: [{ set: ['logConfiguration', 'options', 'max-buffer-size'], to: '25m' }],
          },
        ],
      };
    }
  },
});
