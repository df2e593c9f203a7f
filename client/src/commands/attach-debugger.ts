import { defineOn } from '../command/command.ts';
import { attach } from '../debug/attach.ts';
import container from '../tree/nodes/container.ts';

/** Forwards the port of a program's debugger and attaches to it, on AWS and on the local endpoint alike. */
export default defineOn({
  id: 'attachDebugger',
  title: 'Attach Debugger…',
  icon: 'debug-alt',
  menus: [{ on: 'row', kinds: ['container'], flags: ['writable'], group: '3_inside@6' }],
  on: container,
  purpose: 'Attach a debugger to a container',
  changes: true,
  run: (context, target) => attach(context, target, {}),
});
