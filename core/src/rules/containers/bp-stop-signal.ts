import { items, known } from '../../document/unknown.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'bp-stop-signal',
  severity: 'info',
  confidence: 'memory',
  off: true,
  on: 'container',
  summary: 'Let the program of a container receive SIGTERM.',
  why: 'A shell as first process does not pass the signal on, so the program is killed after stopTimeout without having finished.',
  link: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',

  *check(container) {
    const [shell, option, script] =
      items(container.entryPoint).length > 0 ? items(container.entryPoint) : items(container.command);
    if (shell === undefined || !/(^|\/)(ba|da)?sh$/.test(shell) || option !== '-c') return;
    if (
      /^\s*exec\s/.test(script ?? '') ||
      known(known(container.linuxParameters)?.initProcessEnabled) === true
    )
      return;
    yield {
      path: [items(container.entryPoint).length > 0 ? 'entryPoint' : 'command'],
      on: 'key',
      message:
        'The shell does not pass SIGTERM on to the program; start it with exec, or set "initProcessEnabled".',
    };
  },
});
