import { defineCause } from '../cause.ts';
import { links } from '../links.ts';

export default defineCause({
  id: 'stopped-by-user',
  weight: 'intended',
  link: links.scaling,
  look({ facts: { task } }) {
    if (task === undefined) return undefined;
    const { stoppedReason: text = '', stopCode } = task;
    const byReason = /^Task stopped by (?:user|a user)|^Stopped in ECS Workbench/i.test(text);
    const isForced = /deregistration forced/i.test(text);
    if (isForced || (stopCode !== 'UserInitiated' && !byReason)) return undefined;
    return {
      title: 'Somebody stopped the task on purpose (StopTask). Nothing is wrong.',
      sure: 'certain',
      evidence: [
        { by: 'task', source: 'stopped reason', text: text === '' ? 'stop code UserInitiated' : text, task },
      ],
      advice: ['CloudTrail says who called StopTask; the reason above is what they wrote.'],
    };
  },
});
