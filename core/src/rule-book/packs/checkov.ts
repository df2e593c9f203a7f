import type { Pack } from './pack.ts';

export default {
  name: 'checkov',
  title: 'checkov',
  summary: 'The policies of checkov for resources of Amazon ECS.',
  link: 'https://www.checkov.io/5.Policy%20Index/terraform.html',
  controls: [
    { id: 'CKV_AWS_65', rules: ['cluster-insights-off'] },
    { id: 'CKV_AWS_97', rules: ['vol-efs-encryption-off'] },
    { id: 'CKV_AWS_223', rules: ['cluster-exec-log-missing'] },
    { id: 'CKV_AWS_224', rules: ['cluster-exec-log-missing'] },
    { id: 'CKV_AWS_249', rules: ['td-roles-same'] },
    { id: 'CKV_AWS_332', rules: ['svc-platform-old'] },
    { id: 'CKV_AWS_333', rules: ['svc-public-ip'], kinds: ['create-service', 'update-service'] },
    { id: 'CKV_AWS_334', rules: ['bp-privileged'] },
    { id: 'CKV_AWS_335', rules: ['bp-host-pid'] },
    { id: 'CKV_AWS_336', rules: ['bp-readonly-rootfs'] },
  ],
} satisfies Pack as Pack;
