import type { ApiInput } from '#core/ecs/api.ts';

/** The cluster that the sample runs on. */
export const sampleCluster = 'sample';

/** A page that says hello: runs in real containers and simulated ones alike. */
export const sampleDefinition: ApiInput = {
  family: 'hello-web',
  containerDefinitions: [
    {
      name: 'web',
      image: 'public.ecr.aws/nginx/nginx:stable',
      memory: 128,
      portMappings: [{ containerPort: 80, hostPort: 0 }],
    },
  ],
};

/** Three of it, on whatever instances there are. */
export const sampleService: ApiInput = {
  cluster: sampleCluster,
  serviceName: 'hello-web',
  taskDefinition: 'hello-web',
  launchType: 'EC2',
  desiredCount: 3,
};
