import { removalOf } from '../../document/edit/removal.ts';
import { entries, isComplete, isUnknown, known } from '../../document/unknown.ts';
import { nearest } from '../../ecs/nearest.ts';
import { parseLink, placesByName } from '../../ecs/start-order.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-links-target',
  severity: 'error',
  confidence: 'agent',
  on: 'containers',
  summary: 'Link a container to another one of the same task.',
  why: 'The agent looks for the container in the task and stops the task when it is not there.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aws: 'could not find container for link X',

  *check(containers) {
    const list = entries(containers);
    if (!isComplete(containers) || list.some(([, container]) => isUnknown(container.name))) return;

    const places = placesByName(list);
    for (const [index, container] of list) {
      for (const [place, text] of entries(container.links)) {
        const link = parseLink(text);
        const own = known(container.name);
        if (link === undefined || (places.has(link.target) && link.target !== own)) continue;
        const path = [index, 'links', place];
        const meant = link.target === own ? undefined : nearest(link.target, places.keys());
        const to = link.alias === link.target ? meant : `${meant}:${link.alias}`;
        yield {
          path,
          message:
            link.target === own
              ? `"${own}" is linked to itself; link it to another container or remove this.`
              : `There is no container "${link.target}" in this task; ${meant ? `did you mean "${meant}"?` : 'link one that is.'}`,
          fixes: [
            ...(meant && to ? [{ title: `Use "${to}"`, edits: [{ set: path, to }], preferred: true }] : []),
            { title: 'Remove the link', edits: [{ remove: removalOf(container.links, path) }] },
          ],
        };
      }
    }
  },
});
