import { createHash } from 'node:crypto';
import * as vscode from 'vscode';
import { ContainerFiles, type ContainerRoot, FileRefusal } from '../container-files/container-files.ts';
import { Folders } from '../container-files/folders.ts';

/** The scheme of files in containers. */
export const containerScheme = 'ecs-container';

interface Mounted {
  readonly root: ContainerRoot;
  readonly files: ContainerFiles;
  readonly folders: Folders;
}

/** Lets the editor open, save and copy files in the containers that somebody looks into. */
export class ContainerFileSystem implements vscode.FileSystemProvider, vscode.Disposable {
  private readonly mounted = new Map<string, Mounted>();
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private readonly closing = new AbortController();
  private readonly registration: vscode.Disposable;
  readonly onDidChangeFile = this.changed.event;

  constructor() {
    this.registration = vscode.workspace.registerFileSystemProvider(containerScheme, this, {
      isCaseSensitive: true,
    });
  }

  /** Makes the files of a container known; gives the URI of its root, which is the same in every window. */
  mount(root: ContainerRoot): vscode.Uri {
    const authority = createHash('sha256').update(root.id).digest('hex').slice(0, 16);
    const files = new ContainerFiles(root);
    const folders = new Folders((path) => files.list(path, this.closing.signal), Date.now);
    this.mounted.set(authority, { root, files, folders });
    return vscode.Uri.from({ scheme: containerScheme, authority, path: '/' });
  }

  unmount({ authority }: vscode.Uri): void {
    this.mounted.delete(authority);
  }

  /** What a person knows the container of a file by. */
  nameOf(uri: vscode.Uri): string {
    return this.at(uri).root.name;
  }

  forget(uri: vscode.Uri): void {
    this.mounted.get(uri.authority)?.folders.forget(uri.path);
  }

  watch(): vscode.Disposable {
    // Nothing reports changes in a container, and asking again and again would be a session each time.
    return new vscode.Disposable(() => {});
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    const found = await this.asEditor(uri, this.at(uri).folders.find(uri.path));
    if (found === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: typeOf(found), ctime: 0, mtime: found.modifiedAt, size: found.size };
  }

  async readDirectory(uri: vscode.Uri): Promise<[string, vscode.FileType][]> {
    const files = await this.asEditor(uri, this.at(uri).folders.list(uri.path));
    return files.map((file) => [file.name, typeOf(file)]);
  }

  readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return this.asEditor(uri, this.at(uri).files.read(uri.path, this.closing.signal));
  }

  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const { files, folders } = this.at(uri);
    const folder = vscode.Uri.joinPath(uri, '..');
    try {
      await this.asEditor(uri, files.write(uri.path, bytes, this.closing.signal));
    } finally {
      folders.forget(folder.path);
    }
    this.changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
  }

  createDirectory(): never {
    throw notDone('Folders cannot be created in a container from here; use Open Shell.');
  }

  delete(): never {
    throw notDone('Nothing can be deleted in a container from here; use Open Shell.');
  }

  rename(): never {
    throw notDone('Nothing can be renamed in a container from here; use Open Shell.');
  }

  dispose(): void {
    this.closing.abort();
    this.registration.dispose();
    this.changed.dispose();
  }

  private at(uri: vscode.Uri): Mounted {
    const mounted = this.mounted.get(uri.authority);
    if (mounted !== undefined) return mounted;
    const text = `The container of ${uri.path} is not open any more; choose Browse Files on it in the ECS view.`;
    throw vscode.FileSystemError.Unavailable(text);
  }

  /** Failures as the editor tells them apart; it shows the sentence of each. */
  private async asEditor<Result>(uri: vscode.Uri, work: Promise<Result>): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const refusal = error instanceof FileRefusal ? error.refusal : undefined;
      if (refusal === 'absent') throw vscode.FileSystemError.FileNotFound(uri);
      if (refusal === 'denied') throw vscode.FileSystemError.NoPermissions(message);
      if (refusal === 'folder') throw vscode.FileSystemError.FileIsADirectory(uri);
      if (refusal === 'file') throw vscode.FileSystemError.FileNotADirectory(uri);
      throw vscode.FileSystemError.Unavailable(message);
    }
  }
}

function typeOf({
  isFolder,
  isLink,
}: {
  readonly isFolder: boolean;
  readonly isLink: boolean;
}): vscode.FileType {
  const type = isFolder ? vscode.FileType.Directory : vscode.FileType.File;
  return isLink ? type | vscode.FileType.SymbolicLink : type;
}

function notDone(text: string): vscode.FileSystemError {
  return vscode.FileSystemError.NoPermissions(text);
}
