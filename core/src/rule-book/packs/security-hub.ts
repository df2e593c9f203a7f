import type { Pack } from './pack.ts';

export default {
  name: 'security-hub',
  title: 'Security Hub',
  summary: 'The controls of AWS Security Hub for Amazon ECS, ECS.2 to ECS.21.',
  link: 'https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html',
  controls: [
    { id: 'ECS.2', rules: ['svc-public-ip'], kinds: ['create-service', 'update-service'] },
    { id: 'ECS.3', rules: ['bp-host-pid'] },
    { id: 'ECS.4', rules: ['bp-privileged'] },
    { id: 'ECS.5', rules: ['bp-readonly-rootfs'] },
    { id: 'ECS.8', rules: ['bp-aws-keys-env'] },
    { id: 'ECS.9', rules: ['bp-no-log-config'] },
    { id: 'ECS.10', rules: ['svc-platform-old'] },
    { id: 'ECS.12', rules: ['cluster-insights-off'] },
    { id: 'ECS.13', rules: ['bp-tags-missing'], kinds: ['create-service'] },
    { id: 'ECS.14', rules: ['bp-tags-missing'], kinds: ['cluster'] },
    { id: 'ECS.15', rules: ['bp-tags-missing'], kinds: ['task-definition'] },
    { id: 'ECS.16', rules: ['svc-public-ip'], kinds: ['task-set'] },
    { id: 'ECS.17', rules: ['bp-host-network'] },
    { id: 'ECS.18', rules: ['vol-efs-encryption-off'] },
    { id: 'ECS.19', rules: ['cp-termination-off'] },
    { id: 'ECS.20', rules: ['bp-root-user'] },
    { id: 'ECS.21', rules: ['bp-root-user-windows'] },
  ],
} satisfies Pack as Pack;
