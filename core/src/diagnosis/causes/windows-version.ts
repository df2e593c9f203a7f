import { known } from '../../document/unknown.ts';
import { isObject } from '../../document/value.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import type { Fix } from '../../rules/rule.ts';
import { capital } from '../../words/capital.ts';
import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

const member = ['runtimePlatform', 'operatingSystemFamily'];

export default worded({
  id: 'windows-version',
  weight: 'root',
  link: links.windows,
  words: /operating system (?:of the container )?does not match the (?:host )?operating system|0xc0370101/i,
  title: ({ image }) => `${capital(image)} is built on another version of Windows than the host runs.`,
  advice: [
    'Take the image for the Windows of the host, such as the tag ltsc2019, ltsc2022 or ltsc2025; a tag without a version moves on to the newest.',
    'Or run the task on the Windows of the image: runtimePlatform.operatingSystemFamily, and on EC2 an AMI of that version.',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(member),
  fixes: ({ image, reading: { facts } }) => sameVersion(image, facts.definition),
});

/** The family of the version that the image's tag names, with the edition that the definition has. */
function sameVersion(image: string, definition: TaskDefinition | undefined): readonly Fix[] {
  const version = /ltsc(20\d\d)/.exec(image)?.[1];
  const platform = known(definition?.runtimePlatform);
  if (version === undefined || definition === undefined) return [];
  const family = isObject(platform) ? String(known(platform.operatingSystemFamily) ?? '') : '';
  const to = `WINDOWS_SERVER_${version}_${family.endsWith('_FULL') ? 'FULL' : 'CORE'}`;
  return family === to ? [] : [{ title: `Run the task on ${to}`, edits: [{ set: member, to }] }];
}
