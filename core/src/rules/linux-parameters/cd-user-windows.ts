import { known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'cd-user-windows',
  severity: 'warning',
  confidence: 'doc',
  on: 'container',
  summary: 'Choose the user of a Windows container in its image.',
  why: 'The API reference says that "user" is not supported for Windows containers.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container, { profile }) {
    const user = known(container.user);
    if (!profile.windows || !user) return;

    yield {
      path: ['user'],
      message: `User "${user}" may be ignored on Windows; set the user in the image.`,
      fixes: [{ title: 'Remove "user"', edits: [{ remove: ['user'] }] }],
    };
  },
});
