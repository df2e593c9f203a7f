import { flushCompileCache } from 'node:module';
import { pause } from './guard.ts';

/**
 * Loads what looks into documents, and reads a first one of either syntax, while the client shows its files:
 * the document that a person opens next is then not the one that waits for it.
 */
export async function warmUp(): Promise<void> {
  const { analyze, diagnose } = await import('./ide.ts');
  for (const syntax of ['json', 'yaml'] as const) {
    await pause();
    // JSON is YAML too.
    diagnose(analyze(JSON.stringify(sample, undefined, 2), syntax, `task-definition.${syntax}`));
  }
  // A server that is killed does not keep at its end what it has compiled.
  flushCompileCache();
}

const sample = {
  family: 'web',
  requiresCompatibilities: ['FARGATE'],
  networkMode: 'awsvpc',
  cpu: '256',
  memory: '512',
  containerDefinitions: [
    {
      name: 'web',
      image: 'nginx:1',
      portMappings: [{ containerPort: 80 }],
      environment: [{ name: 'STAGE', value: 'test' }],
      logConfiguration: { logDriver: 'awslogs', options: { 'awslogs-group': '/ecs/web' } },
    },
  ],
};
