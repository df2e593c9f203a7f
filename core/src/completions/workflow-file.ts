import { repositoryOf } from '../hosts/workflow/repository.ts';
import { defineCompletion } from './source.ts';

/** The task definitions of the repository, by the paths that its workflows name them by. */
export default defineCompletion({
  id: 'workflow-file',
  at: ['WorkflowRenderStep.task-definition', 'WorkflowDeployStep.task-definition'],

  *suggest({ fileName, facts }) {
    const repository = repositoryOf(fileName);
    if (repository === undefined) return;
    for (const file of facts.taskFiles ?? [])
      if (file.startsWith(repository)) yield { value: file.slice(repository.length) };
  },
});
