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
    severity: 'error',
    confidence: 'agent',
    summary: 'Mount one thing at each path.',
    why: 'Docker refuses a container with two mounts at one path, so the task stops before it has started.',
    aws: 'CannotCreateContainerError: Duplicate mount point',

    *check(container, { profile }) {
      if (profile.fargate) return;
      for (const { path, at } of mountedAgain(container))
        yield { path, message: `Something is mounted at "${at}" already; mount this elsewhere.` };
    },
  }),

  defineRule({
    ...base,
    id: 'cd-mount-hidden',
    severity: 'warning',
    confidence: 'memory',
    summary: 'Mount one thing at each path, on Fargate too.',
    why: 'Of two mounts at one path the later hides the earlier, whose files the container never sees.',

    *check(container, { profile }) {
      if (!profile.fargate) return;
      for (const { path, at } of mountedAgain(container))
        yield { path, message: `This hides what is mounted at "${at}" already; mount it elsewhere.` };
    },
  }),
];

interface Mount {
  readonly path: Path;
  /** The path inside the container. */
  readonly at: string;
}

/** The mounts whose path another one has taken before. */
function mountedAgain(container: Container): Mount[] {
  const seen = new Set<string>();
  return [...volumeMounts(container), ...tmpfsMounts(container)].filter(({ at }) => {
    const place = at === '/' ? at : at.replace(/\/+$/, '');
    const again = seen.has(place);
    seen.add(place);
    return again;
  });
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
