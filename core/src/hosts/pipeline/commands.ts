import type { DocNode, ObjectNode, Path, Span } from '../../document/node.ts';
import { memberOf, nodeAt } from '../../document/path.ts';

/** A text that a runner gives to its shell. */
export interface Command {
  readonly path: Path;
  readonly span: Span;
}

const scripts = ['before_script', 'script', 'after_script'];

/**
 * The commands of a pipeline of GitLab, told by its file's name, or of a buildspec of CodeBuild, told by its phases;
 * nothing for every other document.
 * https://docs.gitlab.com/ci/yaml/#script
 * https://docs.aws.amazon.com/codebuild/latest/userguide/build-spec-ref.html
 */
export function commandsIn(root: ObjectNode, fileName: string): Command[] {
  if (isGitLab(fileName)) return gitLabScripts(root).flatMap((path) => commandsAt(root, path));
  const phases = memberOf(root, 'phases')?.value;
  if (phases?.kind !== 'object' || memberOf(root, 'version') === undefined) return [];
  return phases.members.flatMap(({ key }) =>
    ['commands', 'finally'].flatMap((list) => commandsAt(root, ['phases', key, list])),
  );
}

/** Whether a file is called as GitLab looks for it, or as parts of such files are called. */
export function isGitLab(fileName: string): boolean {
  return /(?:^|[\\/.])gitlab-ci\.ya?ml$/.test(fileName);
}

function gitLabScripts({ members }: ObjectNode): Path[] {
  const jobs = members.filter(({ value }) => value?.kind === 'object');
  return [...scripts.map((each) => [each]), ...jobs.flatMap(({ key }) => scripts.map((each) => [key, each]))];
}

function commandsAt(root: ObjectNode, path: Path): Command[] {
  const node = nodeAt(root, path);
  return node === undefined ? [] : textsIn(node, path);
}

function textsIn(node: DocNode, path: Path): Command[] {
  if (node.kind === 'array') return node.items.flatMap((item, index) => textsIn(item, [...path, index]));
  return node.kind === 'object' ? [] : [{ path, span: node.span }];
}
