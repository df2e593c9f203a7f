import type { Pack } from './pack.ts';

export default {
  name: 'control-tower',
  title: 'Control Tower',
  summary: 'The proactive controls of AWS Control Tower for Amazon ECS.',
  link: 'https://docs.aws.amazon.com/controltower/latest/controlreference/ecs-rules.html',
  controls: [
    { id: 'CT.ECS.PR.1', rules: ['svc-platform-old'] },
    { id: 'CT.ECS.PR.2', rules: ['cluster-insights-off'] },
    { id: 'CT.ECS.PR.3', rules: ['bp-root-user'] },
    { id: 'CT.ECS.PR.4', rules: ['bp-network-mode'] },
    { id: 'CT.ECS.PR.5', rules: ['bp-no-log-config'] },
    { id: 'CT.ECS.PR.6', rules: ['bp-readonly-rootfs'] },
    { id: 'CT.ECS.PR.7', rules: ['bp-memory-hard-limit'] },
    { id: 'CT.ECS.PR.9', rules: ['svc-public-ip'], kinds: ['create-service', 'update-service'] },
    { id: 'CT.ECS.PR.10', rules: ['bp-host-pid'] },
    { id: 'CT.ECS.PR.11', rules: ['bp-privileged'] },
  ],
} satisfies Pack as Pack;
