import { defineCompletion } from './source.ts';

/** What is the same in every AppSpec file, and what CodePipeline replaces. */
export default defineCompletion({
  id: 'appspec-values',
  at: ['AppSpecFile.version', 'AppSpecProperties.TaskDefinition'],

  *suggest({ path }) {
    if (path.at(-1) === 'version') yield { value: '0.0', detail: 'the only version there is' };
    else yield { value: '<TASK_DEFINITION>', detail: 'filled in by CodePipeline' };
  },
});
