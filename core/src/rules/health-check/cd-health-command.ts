import { items, known } from '../../document/unknown.ts';
import type { Container } from '../../ecs/authored.ts';
import { defineRule } from '../rule.ts';

const link = 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html';
const path = ['healthCheck', 'command'] as const;

/** What holds for the command of a health check. */
export default [
  defineRule({
    id: 'cd-health-cmdshell-args',
    severity: 'warning',
    confidence: 'doc',
    on: 'container',
    summary: 'Give CMD-SHELL the whole script as one string.',
    why: 'The shell takes the first string for the script and the others for its arguments.',
    link,

    *check(container) {
      const words = commandOf(container);
      if (words === undefined || words[0] !== 'CMD-SHELL' || words.length < 3) return;

      const script = words.slice(1).join(' ');
      yield {
        path: [...path, 2],
        message: `CMD-SHELL runs "${words[1]}" alone; write the script as one string or use CMD.`,
        fixes: [
          { title: 'Join the script to one string', edits: [{ set: path, to: ['CMD-SHELL', script] }] },
          { title: 'Use "CMD"', edits: [{ set: path, to: ['CMD', ...words.slice(1)] }] },
        ],
      };
    },
  }),

  defineRule({
    id: 'cd-health-command-twice',
    severity: 'warning',
    confidence: 'doc',
    on: 'container',
    summary: 'Say once how a health check is run: CMD or CMD-SHELL.',
    why: 'The second of them is taken for the program to run; there is none of that name, so the check never passes.',
    link,

    *check(container) {
      const words = commandOf(container);
      const [way = '', program = '', ...rest] = words ?? [];
      if (!ways.has(way) || !ways.has(program)) return;

      yield {
        path: [...path, 1],
        message: `The check runs a program called "${program}", which is not there, and never passes; begin it with CMD or CMD-SHELL alone.`,
        fixes: [...new Set([program, way])].map((one) => ({
          title: `Begin it with "${one}"`,
          edits: [{ set: path, to: [one, ...rest] }],
        })),
      };
    },
  }),

  defineRule({
    id: 'cd-health-cmd-operators',
    severity: 'warning',
    confidence: 'doc',
    on: 'container',
    summary: 'Use CMD-SHELL for a check that needs a shell.',
    why: 'CMD starts the program itself and hands it every word, so operators such as || are arguments to it.',
    link,

    *check(container) {
      const words = commandOf(container);
      if (words === undefined || words[0] !== 'CMD') return;
      const place = words.findIndex((word) => operators.has(word));
      if (place < 0) return;

      const script = words.slice(1).join(' ');
      yield {
        path: [...path, place],
        message: `CMD hands "${words[place]}" to ${words[1]} as an argument; use CMD-SHELL and the script as one string.`,
        fixes: [{ title: 'Use "CMD-SHELL"', edits: [{ set: path, to: ['CMD-SHELL', script] }] }],
      };
    },
  }),

  defineRule({
    id: 'cd-health-curl-alpine',
    severity: 'info',
    confidence: 'memory',
    on: 'container',
    summary: 'Check health with a program that the image has, and let the check fail.',
    why: 'Small images often come without curl, and then the container is never healthy; a check that ends in || true always is.',
    link,

    *check(container) {
      const words = commandOf(container) ?? [];
      const script = words.slice(1).join(' ');
      const end = neverFails.exec(script)?.[0];
      if (end !== undefined && words[0] === 'CMD-SHELL') {
        const fixed = `${script.slice(0, -end.length)}|| exit 1`;
        yield {
          path,
          on: 'key',
          message: `The check ends in "${end.trim()}", so it never fails; end it in "|| exit 1".`,
          fixes: [{ title: 'End it in "|| exit 1"', edits: [{ set: path, to: ['CMD-SHELL', fixed] }] }],
        };
      }
      const small = smallImage.exec(known(container.image) ?? '')?.[0];
      if (small === undefined || !/\bcurl\b/.test(script)) return;

      yield {
        path,
        on: 'key',
        message: `Images with "${small}" in their tag often come without curl; make sure that it is there or use wget.`,
      };
    },
  }),
];

/** The words that say how the rest of a health check is run. */
const ways = new Set(['CMD', 'CMD-SHELL']);

/** What only a shell understands. */
const operators = new Set(['||', '&&', '|', ';', '>', '>>', '<', '2>&1', '>/dev/null']);

/** The end of a script that turns every failure into success. */
const neverFails = /\|\|\s*(?:true|:|exit 0)\s*$/;
const smallImage = /(?<=[:-])(?:alpine|slim|distroless|scratch)\b/;

/** The command's words; `undefined` when it is absent or one of them is a placeholder. */
function commandOf(container: Container): string[] | undefined {
  const command = known(known(container.healthCheck)?.command);
  if (command === undefined) return undefined;
  const words = items(command);
  return words.length === command.length ? words : undefined;
}
