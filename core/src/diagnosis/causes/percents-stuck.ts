import { known } from '../../document/unknown.ts';
import { inService } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'percents-stuck',
  weight: 'root',
  link: links.percents,
  words: /unable to stop or start tasks during a deployment/i,
  title:
    'The update can neither stop an old task nor start a new one: minimumHealthyPercent and maximumPercent leave no room.',
  advice: [
    'Raise maximumPercent (200 lets a whole second set start), or lower minimumHealthyPercent so that old tasks may stop first.',
    'Few tasks and small percentages round to nothing: at 1 task only 0 or 200 does.',
  ],
  place: () => inService(['deploymentConfiguration', 'minimumHealthyPercent']),
  fixes: ({ reading: { facts } }) => {
    const most = known(known(facts.described?.deploymentConfiguration)?.maximumPercent);
    if (facts.described === undefined || most === 200) return [];
    return [
      {
        title: 'Let the update start a second set of tasks (maximumPercent 200)',
        edits: [{ set: ['deploymentConfiguration', 'maximumPercent'], to: 200 }],
      },
    ];
  },
});
