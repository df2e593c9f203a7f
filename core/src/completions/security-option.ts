import { defineCompletion } from './source.ts';

export default defineCompletion({
  id: 'security-option',
  at: ['ContainerDefinition.dockerSecurityOptions[]'],

  *suggest() {
    yield { value: 'no-new-privileges', detail: 'processes cannot gain privileges' };
    yield { value: 'apparmor:PROFILE', detail: 'an AppArmor profile' };
    yield { value: 'label:disable', detail: 'an SELinux label' };
  },
});
