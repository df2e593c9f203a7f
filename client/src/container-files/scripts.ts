/**
 * What is run in a container to see and change its files. Each script needs `sh`, `base64`, `stat` and `wc`, which
 * BusyBox and the GNU tools have; whatever a file holds crosses the terminal as base64.
 *
 * A script answers `+`, what was asked for, and a line with a full stop, without which the answer was cut; or `!`
 * and a word that says why not.
 */

/** The most that is read or written at once, in bytes: it goes over a terminal, a kilobyte at a time. */
export const mostBytes = 4 * 1024 * 1024;

/** What is in a folder: a line for each with mode, size, time and name, once as it is and once as its link leads. */
export function listScript(path: string): string {
  return `${begin(path)}
[ -e "$p" ] || no absent
[ -d "$p" ] || no file
cd "$p" 2>/dev/null && [ -r . ] || no denied
set -- * .[!.]* ..?*
{ stat -c 'is %f %s %Y %n' -- "$@"; stat -L -c 'to %f %s %Y %n' -- "$@"; } 2>/dev/null | base64 | ok`;
}

/** The bytes of a file. */
export function readScript(path: string): string {
  return `${begin(path)}
[ -e "$p" ] || no absent
[ -d "$p" ] && no folder
[ -r "$p" ] || no denied
[ -f "$p" ] || no special
[ "$(wc -c <"$p")" -le ${mostBytes} ] || no large
base64 <"$p" | ok`;
}

/**
 * Reads base64 up to a line with a full stop and puts it into a file, which keeps its owner and mode. Nothing is
 * touched until all has arrived: `size` bytes.
 */
export function writeScript(path: string, size: number): string {
  return `stty -echo 2>/dev/null
${begin(path)}
d=\${p%/*}
[ -d "$p" ] && no folder
[ -d "\${d:-/}" ] || no absent
t="$d/.ecs-workbench-$$"
trap 'rm -f "$t"' EXIT HUP TERM
(umask 077; : >"$t") 2>/dev/null || no denied
echo ready
sed -n '/^\\.$/q;p' | base64 -d >"$t" 2>/dev/null
[ "$(wc -c <"$t")" -eq ${size} ] || no cut
if [ -e "$p" ]; then cat "$t" >"$p"; else (umask 022; cat "$t" >"$p"); fi 2>/dev/null || no denied
: | ok`;
}

/** The command that runs a script by a shell; no character of it means anything on the way there. */
export function commandFor(script: string): string {
  return `sh -c 'eval "$(echo ${Buffer.from(script).toString('base64')} | base64 -d)"'`;
}

/**
 * What is typed after `ready`: lines that a terminal takes whole, the end, and an empty line: the sed of BusyBox
 * reads the next line before it looks at one, and a terminal has no end of file.
 */
export function typedFor(bytes: Uint8Array): string {
  const lines =
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,1000}/g) ?? [];
  return [...lines, '.', '', ''].join('\n');
}

function begin(path: string): string {
  return `p='${path.replaceAll("'", "'\\''")}'
no() { echo "!$1"; exit; }
ok() { echo +; cat; echo .; }`;
}
