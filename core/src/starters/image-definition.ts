import { defineStarter, stop } from './starter.ts';

export default defineStarter({
  id: 'ecs-image-definitions',
  kind: 'image-definition',
  title: 'Images of a pipeline',
  summary: 'The images that the deploy action of CodePipeline puts into the containers of a service',

  value: [
    {
      name: stop(1, 'web'),
      imageUri: `${stop(2, '123456789012')}.dkr.ecr.${stop(3, 'us-east-1')}.amazonaws.com/${stop(4, 'web')}:${stop(5, '1.0')}`,
    },
  ],
});
