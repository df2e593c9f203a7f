import { textAt } from '../record.ts';
import { defineRule, type Finding } from '../rule.ts';
import { unknownContainer } from '../unknown-container.ts';

export default defineRule({
  id: 'imagedef-container',
  severity: 'error',
  confidence: 'doc',
  on: 'image-definition',
  summary: 'Give images to containers of the task definition.',
  why: 'The deploy action of CodePipeline puts each image into the container of that name, and fails when there is none.',
  link: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/file-reference.html#pipelines-create-image-definitions',

  *check(image, { pairedTask }): Iterable<Finding> {
    const name = textAt(image, 'name');
    const finding = name === undefined ? undefined : unknownContainer(name, pairedTask, ['name']);
    if (finding !== undefined) yield finding;
  },
});
