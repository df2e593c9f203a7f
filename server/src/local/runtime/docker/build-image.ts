import { Readable } from 'node:stream';
import { type BuildContext, readContext } from '../../builds/context-files.ts';
import { contextTar } from '../../builds/context-tar.ts';
import type { ImageBuild } from '../driver.ts';
import type { EngineClient } from './engine-client.ts';
import { messageOf } from './failure.ts';
import { inspectImage } from './images.ts';

/** Milliseconds that a build may take. */
const patience = 600_000;

/** A build that failed: in which step, why, and what the engine wrote last. */
export class BuildFailure extends Error {}

/**
 * Has the engine build an image from a folder; says whether it is another one than before. Throws `BuildFailure`, and
 * whatever the signal was aborted with. https://docs.docker.com/reference/api/engine/version/v1.41/#tag/Image/operation/ImageBuild
 */
export async function buildImage(
  engine: EngineClient,
  build: ImageBuild,
  signal: AbortSignal,
): Promise<boolean> {
  const before = await inspectImage(engine, build.image);
  const limit = AbortSignal.timeout(patience);
  try {
    await send(engine, build, AbortSignal.any([signal, limit]));
  } catch (error) {
    signal.throwIfAborted();
    if (limit.aborted) throw new BuildFailure(`it took longer than ${patience / 60_000} minutes`);
    if (error instanceof BuildFailure) throw error;
    throw new BuildFailure(messageOf(error));
  }
  const after = await inspectImage(engine, build.image);
  return after?.Id !== before?.Id;
}

async function send(engine: EngineClient, build: ImageBuild, signal: AbortSignal): Promise<void> {
  const context = await contextOf(build);
  const body = Readable.from(contextTar(context), { objectMode: false });
  const output = new BuildOutput();
  const path = `/build?${queryOf(build)}`;
  for await (const chunk of await engine.stream('POST', path, { body, signal })) output.take(String(chunk));
  output.end();
}

async function contextOf({ folder, dockerfile }: ImageBuild): Promise<BuildContext> {
  const context = await readContext(folder, dockerfile);
  if (context.entries.some(({ path }) => path === dockerfile)) return context;
  throw new BuildFailure(`there is no ${dockerfile} in ${folder}`);
}

function queryOf({ image, dockerfile, args, target }: ImageBuild): URLSearchParams {
  return new URLSearchParams({
    t: image,
    dockerfile,
    // Else containers of steps stay where one fails.
    rm: 'true',
    forcerm: 'true',
    buildargs: JSON.stringify(args),
    ...(target === undefined ? {} : { target }),
  });
}

/** Characters of a step's output that are reported. */
const told = 600;

/** What the engine says while it builds: objects, one a line. */
class BuildOutput {
  #rest = '';
  #step = '';
  /** What came since the step began. */
  #since = '';

  take(text: string): void {
    const lines = `${this.#rest}${text}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) this.#read(line);
  }

  end(): void {
    this.#read(this.#rest);
  }

  #read(line: string): void {
    if (line.trim() === '') return;
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null) return;
    if ('error' in said) throw new BuildFailure(this.#failed(String(said.error)));
    if (!('stream' in said)) return;
    const step = /^step (\d+\/\d+) ?: (.*)/i.exec(String(said.stream));
    if (step === null) this.#since = `${this.#since}${said.stream}`.slice(-told);
    else [this.#step, this.#since] = [`step ${step[1]} "${step[2]?.trim()}"`, ''];
  }

  #failed(error: string): string {
    const written = this.#since.trim();
    const after = written === '' ? '' : `; it wrote: ${written.replace(/\s*\n\s*/g, ' | ')}`;
    return `${this.#step === '' ? '' : `${this.#step}: `}${error.trim()}${after}`;
  }
}
