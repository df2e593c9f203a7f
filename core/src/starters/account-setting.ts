import { choice, defineStarter } from './starter.ts';

export default defineStarter({
  id: 'ecs-account-setting',
  kind: 'account-setting',
  title: 'Container Insights for new clusters',
  summary: 'A default of ECS in your account, for put-account-setting-default',

  value: {
    name: 'containerInsights',
    value: choice(1, ['enhanced', 'enabled', 'disabled']),
  },
});
