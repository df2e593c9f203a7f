import { isUnknown } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-propagate-tags',
  severity: 'info',
  confidence: 'doc',
  off: true,
  on: 'service',
  summary: 'Hand the tags of a service or its task definition on to the tasks.',
  why: 'The cost of a task can otherwise not be told by tag.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CreateService.html',

  *check(service, { kind }) {
    const propagate = service.propagateTags;
    if (
      isUnknown(propagate) ||
      (propagate !== undefined && propagate !== 'NONE') ||
      kind === 'update-service'
    )
      return;
    yield {
      path: ['propagateTags'],
      message: 'The tasks get no tags; set "propagateTags" to SERVICE or TASK_DEFINITION.',
      fixes: [
        { title: 'Propagate the tags of the service', edits: [{ set: ['propagateTags'], to: 'SERVICE' }] },
      ],
    };
  },
});
