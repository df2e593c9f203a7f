import { define } from '../command/command.ts';
import { switchRuntime } from '../inputs/switch-runtime.ts';

/** Real containers are chosen by a person, once, and never found. */
export default define({
  id: 'useRealContainers',
  title: 'Run Real Containers…',
  icon: 'package',
  palette: 'config.ecsWorkbench.localEndpoint.runtime != docker',
  menus: [
    {
      on: 'row',
      kinds: ['connection'],
      flags: ['local', 'writable'],
      when: 'config.ecsWorkbench.localEndpoint.runtime != docker',
      group: 'inline@2',
    },
    {
      on: 'row',
      kinds: ['connection'],
      flags: ['local', 'writable'],
      when: 'config.ecsWorkbench.localEndpoint.runtime != docker',
      group: '2_change@5',
    },
  ],
  changes: true,
  run: (context) =>
    switchRuntime(context, {
      runtime: 'docker',
      question: 'Run the tasks of the local endpoint in real containers?',
      action: 'Run Real Containers',
      detail: [
        'Docker or Podman pulls their images and runs them on this machine, whichever workspace is open.',
        'Access to this machine, such as host paths and privileged containers, stays refused unless you allow it with "allowHost".',
        'Your choice is kept in your user settings; "Simulate Containers" undoes it.',
      ],
      done: 'The local endpoint runs tasks in real containers.',
    }),
});
