import { known } from '../../document/unknown.ts';
import { isObject } from '../../document/value.ts';
import type { TaskDefinition } from '../../ecs/authored.ts';
import type { Fix } from '../../rules/rule.ts';
import { capital } from '../../words/capital.ts';
import { inTask } from '../definition.ts';
import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'image-architecture',
  weight: 'root',
  link: links.architecture,
  words:
    /exec format error|descriptor matching platform|no matching manifest for|does not match the (?:specified|detected) (?:host )?platform/i,
  title: ({ image }) =>
    `${capital(image)} is built for another processor architecture than the task runs on.`,
  advice: [
    'Build the image for the architecture of the task, or for both: docker buildx build --platform linux/amd64,linux/arm64.',
    'Or let the task run where the image does: runtimePlatform.cpuArchitecture.',
  ],
  place: ({ reading: { facts } }) => facts.definition && inTask(['runtimePlatform', 'cpuArchitecture']),
  fixes: ({ reading: { facts } }) =>
    facts.definition === undefined ? [] : [otherArchitecture(facts.definition)],
});

function otherArchitecture({ runtimePlatform }: TaskDefinition): Fix {
  const platform = known(runtimePlatform);
  const isArm = isObject(platform) && known(platform.cpuArchitecture) === 'ARM64';
  const to = isArm ? 'X86_64' : 'ARM64';
  return { title: `Run the task on ${to}`, edits: [{ set: ['runtimePlatform', 'cpuArchitecture'], to }] };
}
