import type { Path } from '../../document/node.ts';
import { entries, isUnknown, known } from '../../document/unknown.ts';
import type { Container, TaskDefinition } from '../../ecs/authored.ts';
import { isLinuxPath, isWindowsPath } from '../../ecs/mount-path.ts';
import type { Profile } from '../../ecs/profile.ts';
import { defineRule, type Fix } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_MountPoint.html';
const base = { on: 'container', link } as const;

/** What holds for the places where a container mounts something. */
export default [
  defineRule({
    ...base,
    id: 'cd-mount-container-path',
    severity: 'error',
    confidence: 'agent',
    summary: 'Mount volumes at absolute paths.',
    why: 'The container runtime refuses a blank or relative path, so the task stops before it has started.',
    aws: 'Unable to resolve volume mounts; invalid path',

    *check(container, { profile, task }) {
      for (const { path, at } of volumeMounts(container)) {
        if (at.trim() === '') {
          yield { path, message: 'The mount path is blank; write an absolute path inside the container.' };
        } else if (!isLinuxPath(at) && !isWindowsPath(at)) {
          const message = `"${at}" is a relative path; write an absolute path inside the container.`;
          yield { path, message, fixes: profile.windows ? [] : [makeAbsolute(path, at)] };
        } else if (!isLinuxPath(at) && saysLinux(profile, task)) {
          yield { path, message: `"${at}" is a Windows path but the task runs on Linux; start it with "/".` };
        }
      }
    },
  }),

  defineRule({
    ...base,
    id: 'cd-mount-duplicate-path',
    severity: 'info',
    confidence: 'memory',
    summary: 'Mount one thing at each path.',
    why: 'Docker refuses a container with two mounts at one path.',

    *check(container) {
      const seen = new Set<string>();
      for (const { path, at } of [...volumeMounts(container), ...tmpfsMounts(container)]) {
        const place = at === '/' ? at : at.replace(/\/+$/, '');
        if (seen.has(place)) {
          yield { path, message: `Something is mounted at "${at}" already; mount this elsewhere.` };
        }
        seen.add(place);
      }
    },
  }),
];

interface Mount {
  readonly path: Path;
  /** The path inside the container. */
  readonly at: string;
}

function volumeMounts(container: Container): Mount[] {
  return entries(container.mountPoints).flatMap(([place, mount]) => {
    const at = known(mount.containerPath);
    return at === undefined ? [] : [{ path: ['mountPoints', place, 'containerPath'], at }];
  });
}

function tmpfsMounts(container: Container): Mount[] {
  return entries(known(container.linuxParameters)?.tmpfs).flatMap(([place, tmpfs]) => {
    const at = known(tmpfs.containerPath);
    return at === undefined ? [] : [{ path: ['linuxParameters', 'tmpfs', place, 'containerPath'], at }];
  });
}

/** Whether Linux is certain: a task for EC2 that names no system may be meant for Windows. */
function saysLinux({ fargate, windows }: Profile, task: TaskDefinition | undefined): boolean {
  const platform = task?.runtimePlatform;
  if (windows || isUnknown(platform)) return false;
  const family = platform?.operatingSystemFamily;
  return family === 'LINUX' || (fargate && family === undefined);
}

function makeAbsolute(path: Path, at: string): Fix {
  const absolute = `/${at.replace(/^(?:\.\/)+/, '')}`;
  return { title: `Use "${absolute}"`, edits: [{ set: path, to: absolute }] };
}
