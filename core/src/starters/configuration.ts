import { choice, defineStarter, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-workbench-configuration',
  kind: 'configuration',
  title: 'Rules of a repository',
  summary: 'How loud rules are, what is not checked, and other rules for some files',

  value: {
    rules: { 'bp-image-latest': choice(1, ['error', 'warning', 'info', 'off']) },
    ignore: [stop(2, 'test/fixtures')],
    overrides: [
      {
        files: [stop(3, 'dev/**')],
        rules: { 'bp-image-digest': choice(4, ['off', 'info', 'warning', 'error']) },
      },
    ],
  },
});
