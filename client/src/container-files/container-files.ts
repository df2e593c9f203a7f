import { EcsFailure } from '#core/ecs/failure.ts';
import { type Answer, answerIn, filesIn, type ListedFile, type Refusal } from './answer.ts';
import { commandFor, listScript, mostBytes, readScript, typedFor, writeScript } from './scripts.ts';

/** A container whose files are looked at. */
export interface ContainerRoot {
  /** Unlike that of any other: connection, task and container. */
  readonly id: string;
  /** As a person knows it: `nginx of web-app:3 3f2a1b9c`. */
  readonly name: string;
  /** Runs a command and gives what it wrote; types the reply once a line says that it may. */
  run(command: string, reply: Reply | undefined, signal: AbortSignal): Promise<string>;
  /** Asks whether a file may be written, where that must be asked. */
  mayWrite(path: string): Promise<boolean>;
}

/** What is typed, and after which line. */
interface Reply {
  readonly when: string;
  readonly type: string;
}

/** A refusal of the container's, told from failures of the way there. */
export class FileRefusal extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, message: string) {
    super(message);
    this.name = 'FileRefusal';
    this.refusal = refusal;
  }
}

/** The files of one container, by absolute paths. Every call fails with a `FileRefusal` or an `EcsFailure`. */
export class ContainerFiles {
  private readonly root: ContainerRoot;

  constructor(root: ContainerRoot) {
    this.root = root;
  }

  /** What is in a folder: folders first, each part in alphabetical order. */
  async list(path: string, signal: AbortSignal): Promise<readonly ListedFile[]> {
    const bytes = await this.ask(path, listScript(path), undefined, signal);
    return filesIn(bytes.toString()).sort(
      (left, right) =>
        Number(right.isFolder) - Number(left.isFolder) || left.name.localeCompare(right.name, 'en'),
    );
  }

  async read(path: string, signal: AbortSignal): Promise<Buffer> {
    return this.ask(path, readScript(path), undefined, signal);
  }

  /** Replaces or makes a file, after asking where that must be asked; nothing of it changes unless all arrives. */
  async write(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    if (bytes.length > mostBytes) throw new FileRefusal('large', sentences.large(path));
    if (!(await this.root.mayWrite(path)))
      throw new EcsFailure({
        kind: 'cancelled',
        code: 'NotAgreed',
        operation: 'ExecuteCommand',
        message: `${path} was not written, because it was not confirmed.`,
      });
    await this.ask(path, writeScript(path, bytes.length), { when: 'ready', type: typedFor(bytes) }, signal);
  }

  private async ask(
    path: string,
    script: string,
    reply: Reply | undefined,
    signal: AbortSignal,
  ): Promise<Buffer> {
    const answer: Answer = answerIn(await this.root.run(commandFor(script), reply, signal));
    if ('bytes' in answer) return answer.bytes;
    const { refusal, said } = answer;
    const words = refusal === 'tools' && said !== '' ? ` It answered: ${said.slice(0, 200)}` : '';
    throw new FileRefusal(refusal, `${sentences[refusal](path)}${words}`);
  }
}

const sentences: Readonly<Record<Refusal, (path: string) => string>> = {
  absent: (path) => `${path} or its folder does not exist.`,
  denied: (path) => `The user that the container runs as is not permitted to do this with ${path}.`,
  folder: (path) => `${path} is a folder.`,
  file: (path) => `${path} is not a folder.`,
  special: (path) => `${path} is neither a file nor a folder, so it cannot be read as one.`,
  large: (path) =>
    `${path} is larger than ${mostBytes / 1024 / 1024} MiB, which is too much to send over a terminal; use a volume or S3.`,
  cut: (path) => `${path} arrived incomplete, so nothing was changed; try again.`,
  tools: () => 'The container lacks sh, base64 or stat, which are needed to see its files.',
};
