import { define } from '../command/command.ts';
import { switchRuntime } from '../inputs/switch-runtime.ts';

/** Takes back that the local endpoint runs real containers. */
export default define({
  id: 'simulateContainers',
  title: 'Simulate Containers…',
  palette: 'config.ecsWorkbench.localEndpoint.runtime == docker',
  menus: [
    {
      on: 'row',
      kinds: ['connection'],
      flags: ['local', 'writable'],
      when: 'config.ecsWorkbench.localEndpoint.runtime == docker',
      group: '2_change@5',
    },
  ],
  changes: true,
  run: (context) =>
    switchRuntime(context, {
      runtime: 'simulated',
      question: 'Simulate the containers of the local endpoint?',
      action: 'Simulate',
      detail: ['Tasks then run no programs on this machine.'],
      done: 'The local endpoint simulates containers.',
    }),
});
