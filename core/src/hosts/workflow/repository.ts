/**
 * The folder of the repository that a workflow or an action stands in, by the path of its file: it ends in a slash,
 * or is empty for a path from that folder. `undefined` where the path does not tell.
 */
export function repositoryOf(fileName: string): string | undefined {
  return /^((?:.*\/)?)\.(?:github|gitea|forgejo)\//.exec(fileName.replaceAll('\\', '/'))?.[1];
}
