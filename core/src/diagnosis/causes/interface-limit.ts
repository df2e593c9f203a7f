import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'interface-limit',
  weight: 'root',
  link: links.network,
  words:
    /RESOURCE:ENI|unused device index|AttachmentLimitExceeded|NetworkInterfaceLimitExceeded|network interfaces? (?:left|limit)/i,
  title: 'The instances have no network interface left for another task.',
  advice: [
    'Turn on awsvpcTrunking in the account settings and use instance types that support it; instances have to be replaced for it to take effect.',
    'Or use more or larger instances, or network mode bridge where the tasks need no address of their own.',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['networkMode']),
});
