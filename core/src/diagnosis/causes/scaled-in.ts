import { defineCause } from '../cause.ts';
import { links } from '../links.ts';

export default defineCause({
  id: 'scaled-in',
  weight: 'intended',
  link: links.scaling,
  look({ facts: { task } }) {
    const { stoppedReason: text = '', stopCode } = task ?? {};
    const isScaled = /^Scaling activity|AZ rebalancing/i.test(text);
    if (task === undefined || stopCode === 'UserInitiated' || !isScaled) return undefined;
    const reason = /AZ rebalancing/i.test(text)
      ? 'to balance the zones'
      : 'because it wanted fewer tasks, or a deployment replaced it';
    return {
      title: `The service stopped the task itself, ${reason}. Nothing is wrong.`,
      sure: 'certain',
      evidence: [{ by: 'task', source: 'stopped reason', text, task }],
      advice: [
        'Nothing needs to be done; the exit codes of its containers (137, 143) only say that they were told to end.',
      ],
    };
  },
});
