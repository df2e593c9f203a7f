import { links } from '../links.ts';
import { worded } from '../worded.ts';

export default worded({
  id: 'cgroup-refused',
  weight: 'root',
  link: links.externalInstances,
  words:
    /CgroupError|cgroup config for procHooks|cannot set (?:memory )?limits|failed to write \S+ to (?:memory|cpu|cpuset|pids)\.\S+/i,
  by: ['container', 'task'],
  title: 'The instance could not set the limits of the task (control groups).',
  advice: [
    'Look whether the kernel has the controllers for memory and CPU: docker info warns of those that it has not. On a Raspberry Pi and some Debian images add cgroup_enable=memory to the kernel command line and restart.',
    'Update the kernel, the container engine and the ECS agent of the instance together, or take an AMI that is optimized for ECS.',
    'Or set ECS_ENABLE_TASK_CPU_MEM_LIMIT=false for the agent, and give the task no limits of its own.',
  ],
});
