import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { endWithUs } from './end-with-us.ts';
import { endProcessesOf, makeEngineFolder, removeLeftByEngines } from './left-by-engines.ts';

/** An engine of the test's own, with nothing in it but one image. */
export interface TestEngine extends AsyncDisposable {
  /** `unix:///.../podman.sock`, as `DOCKER_HOST` takes it. */
  readonly host: string;
  readonly socket: string;
  /** Makes an image of the same busybox with these files and this command, known by each of the names. */
  addImage(image: TestImage): void;
}

/** An image that stands in for others. */
export interface TestImage {
  readonly names: readonly string[];
  /** Texts of executable files, by their paths in the image. */
  readonly files: Readonly<Record<string, string>>;
  readonly command: readonly string[];
}

/** A busybox of Debian's as an image: no registry is needed. */
export const testImage = 'localhost/local/busybox:1';

/** A script that runs a command until it is told to end: the first process of a container is deaf to that otherwise. */
export function endsAtOnce(command: string): string {
  return `trap 'exit 0' TERM; ${command} & wait`;
}

/** What the image can run. */
const applets =
  'sh httpd nc sleep wget echo cat ls env kill test base64 stat wc sed rm stty mkdir date grep'.split(' ');

/** Debian packages that make an engine possible. */
const packages =
  'podman runc netavark aardvark-dns iptables nftables containernetworking-plugins busybox-static';

/** Why no engine can be started here; `undefined` when one can. In CI that is an error. */
export function noEngineReason(): string | undefined {
  const reason = missing();
  if (reason !== undefined && process.env.CI) throw new Error(reason);
  return reason;
}

function missing(): string | undefined {
  if (process.platform !== 'linux') return 'the tests start Podman on Linux only';
  if (process.getuid?.() !== 0) return 'Podman is started as root here, and this is another user';
  const absent = ['podman', 'runc', 'busybox'].filter((name) => spawnSync('which', [name]).status !== 0);
  return absent.length === 0 ? undefined : `${absent.join(', ')} not on PATH: apt-get install ${packages}`;
}

/** Starts Podman's Docker-compatible service in a folder of its own, which goes with all that ran in it when it is disposed of. */
export async function startTestEngine(): Promise<TestEngine> {
  removeLeftByEngines(removeEngine);
  await using started = new AsyncDisposableStack();
  const folder = started.adopt(makeEngineFolder(), removeEngine);
  const podman = podmanIn(folder);
  importImage(folder, podman, { names: ['local/busybox:1'], files: {}, command: [] });
  const socket = join(folder, 'podman.sock');
  const host = `unix://${socket}`;
  const service = spawn('podman', [...podman.args, 'system', 'service', '--time=0', host], {
    env: podman.env,
    stdio: 'ignore',
  });
  started.defer(() => ended(service));
  const removeContainers = () =>
    void spawnSync('podman', [...podman.args, 'rm', '--all', '--force', '--time', '0'], { env: podman.env });
  started.defer(removeContainers);
  started.defer(
    endWithUs(() => {
      removeContainers();
      service.kill();
      removeEngine(folder);
    }),
  );
  await untilAnswering(socket, service);
  const owned = started.move();
  return {
    host,
    socket,
    addImage: (image) => importImage(folder, podman, image),
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

function removeEngine(folder: string): void {
  endProcessesOf(folder);
  unmountBelow(folder);
  rmSync(folder, { recursive: true, force: true });
}

/** What a container had mounted that was ended with its engine, and not by it, is still there and keeps the folder. */
function unmountBelow(folder: string): void {
  const places = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' ')[1] ?? '')
    .filter((place) => place.startsWith(`${folder}/`));
  // The last one mounted may lie in one before; lazily, for a process may take a moment to be gone.
  for (const place of places.toReversed()) spawnSync('umount', ['-l', place]);
}

interface Podman {
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

function podmanIn(folder: string): Podman {
  const conf = join(folder, 'containers.conf');
  // Where the machine withholds CAP_SYS_RESOURCE higher limits fail, and crun refuses hybrid cgroups.
  writeFileSync(
    conf,
    '[containers]\ndefault_ulimits = ["nofile=4096:4096","nproc=4096:4096"]\n[engine]\nruntime = "runc"\n',
  );
  return {
    args: [
      '--root',
      join(folder, 'storage'),
      '--runroot',
      join(folder, 'run'),
      '--tmpdir',
      join(folder, 'libpod'),
      // Unsaid, all engines of the machine would have their networks in common.
      '--network-config-dir',
      join(folder, 'networks'),
    ],
    env: { ...process.env, CONTAINERS_CONF: conf, TMPDIR: folder },
  };
}

function importImage(folder: string, { args, env }: Podman, { names, files, command }: TestImage): void {
  const root = mkdtempSync(join(folder, 'image-'));
  for (const directory of ['bin', 'etc', 'tmp']) mkdirSync(join(root, directory));
  copyFileSync(busybox(), join(root, 'bin/busybox'));
  for (const applet of applets) {
    symlinkSync('busybox', join(root, 'bin', applet));
  }
  writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0:root:/:/bin/sh\n');
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text, { mode: 0o755 });
  }
  const archive = `${root}.tar`;
  execFileSync('tar', ['-C', root, '-cf', archive, '.']);
  const [name = '', ...more] = names;
  const changes = command.length === 0 ? [] : ['--change', `CMD ${JSON.stringify(command)}`];
  execFileSync('podman', [...args, 'import', '--quiet', ...changes, archive, name], { env, stdio: 'ignore' });
  if (more.length > 0) execFileSync('podman', [...args, 'tag', name, ...more], { env, stdio: 'ignore' });
}

function busybox(): string {
  const found = ['/usr/bin/busybox', '/bin/busybox'].find(existsSync);
  if (found === undefined) throw new Error('busybox-static has no /bin/busybox here.');
  return found;
}

async function untilAnswering(socketPath: string, service: ChildProcess): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!(await answers(socketPath))) {
    if (service.exitCode !== null) throw new Error(`podman system service ended with ${service.exitCode}.`);
    if (Date.now() > deadline) throw new Error('podman system service did not answer within 20 seconds.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function answers(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    request({ socketPath, path: '/_ping' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .on('error', () => resolve(false))
      .end();
  });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    if (!child.kill()) resolve();
  });
}
