import type { Command } from './commands.ts';

/** What a runner brings along besides the repository, or takes from files that are not read here. */
const brought =
  /^\s*(?:-\s+)?(?:include|extends|dependencies|needs|cache|artifacts|trigger|GIT_\w+)\s*:|!reference|<<\s*:/m;
/** Commands that leave the files of the repository as they are, and go into no other folder. */
const harmless =
  /^(?:aws\s+(?!s3\b|s3api\b)|ecspresso\b|docker\s+(?:login|build|tag|push|pull|images|info|version|inspect)\b(?!.*\s(?:-o|--output)\b)|(?:echo|printf|export|set|true|exit|test|sleep|date|env|cut|if|then|else|fi|\[+|apk|apt|apt-get|yum|dnf|pip3?)(?:\s|$)|\w+=\S*$|$)/;

/**
 * Whether a file that the repository does not have may be there all the same when the commands run: anything but a
 * few commands that are known to make no file may have made it.
 */
export function mayBeMade(text: string, commands: readonly Command[], isGitLab: boolean): boolean {
  if (isGitLab && brought.test(text)) return true;
  return commands.some(({ span }) => !partsOf(text.slice(span.start, span.end)).every(isHarmless));
}

function isHarmless(part: string): boolean {
  return harmless.test(part) && !/>\s*["']?[$`]/.test(part);
}

/** The single commands, those inside of others too, without what begins a text of YAML. */
function partsOf(source: string): string[] {
  return source
    .replace(/^[|>][-+\d]*[^\n]*\n/, '')
    .replace(/\\\r?\n/g, ' ')
    .replace(/^(["'])([\s\S]*)\1$/, '$2')
    .split(/\n|&&|\|\|?|;|\$\(|`/)
    .map((part) => part.replace(/^[\s({!"]+/, '').trimEnd())
    .filter((part) => !part.startsWith('#'));
}
