import type { Place } from '../cause.ts';
import { containerOf, inTask } from '../definition.ts';
import { links } from '../links.ts';
import type { Reading, Said } from '../reading.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'user-unknown',
  weight: 'root',
  link: links.memory,
  words:
    /unable to find (?:user|group) "?([\w.$-]+)"?: no matching entries|no matching entries in (?:passwd|group)|etc\/(?:passwd|group): no such file|:\s*no (?:users|groups) found/i,
  title: ({ container, match }) =>
    match[1] === undefined
      ? `The image of ${container} does not know the user that it is to run as.`
      : `The image of ${container} has no user or group "${match[1]}".`,
  advice: [
    'Give "user" by its number, such as "1000:1000", which needs no entry in the image, or a name that stands in its /etc/passwd.',
    'An image made from scratch, or for Windows, has no /etc/passwd at all; a volume mounted over /etc hides it.',
  ],
  place: ({ reading, said }) => userPlace(reading, said),
});

/** Who the container runs as; the image says it where the definition does not. */
function userPlace(reading: Reading, said: Said): Place | undefined {
  const found = containerOf(reading, said);
  if (found === undefined) return undefined;
  return inTask([...found.path, found.container.user === undefined ? 'image' : 'user']);
}
