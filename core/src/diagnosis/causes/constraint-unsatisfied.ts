import { entries } from '../../document/unknown.ts';
import { inService, inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'constraint-unsatisfied',
  weight: 'root',
  link: links.placement,
  words: /(MemberOf|DistinctInstance) placement constraint unsatisfied|Placement constraints? not satisfied/i,
  title: ({ match }) =>
    match[1]?.toLowerCase() === 'distinctinstance'
      ? 'Every instance runs a task of this service already, and two may not share one (distinctInstance).'
      : 'No instance passes the placement constraints.',
  advice: [
    'Compare the expressions of the constraints with the attributes of the instances.',
    'With distinctInstance there can be no more tasks than instances, old and new ones together during an update.',
  ],
  place: ({ reading: { facts }, match }) =>
    match[1]?.toLowerCase() !== 'distinctinstance' &&
    entries(facts.definition?.placementConstraints).length > 0
      ? inTask(['placementConstraints', 0, 'expression'])
      : inService(['placementConstraints', 0]),
});
