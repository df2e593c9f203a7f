import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'protected-tasks',
  weight: 'root',
  link: links.protection,
  words: /unable to scale in|number of protected tasks|protected tasks? are more/i,
  title: 'Tasks that protect themselves from scale-in keep the service from going on.',
  advice: [
    'Wait until their protection ends, or take it away (update-task-protection) where the work may be lost.',
  ],
});
