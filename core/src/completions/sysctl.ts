import { defineCompletion } from './source.ts';

/** Parameters people set; any `net.*` is taken. https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html */
const parameters = {
  'net.core.somaxconn': 'how many connections may wait to be accepted',
  'net.ipv4.ip_local_port_range': 'ports for outgoing connections',
  'net.ipv4.tcp_keepalive_time': 'seconds until an idle connection is probed',
  'net.ipv4.tcp_keepalive_intvl': 'seconds between probes',
  'net.ipv4.tcp_keepalive_probes': 'probes until a connection is given up',
  'net.ipv4.tcp_fin_timeout': 'seconds a closed connection lingers',
  'net.ipv4.tcp_tw_reuse': 'whether waiting sockets may be used again',
  'kernel.msgmax': 'the largest message',
  'kernel.msgmnb': 'the size of a message queue',
  'kernel.msgmni': 'the number of message queues',
  'kernel.sem': 'the limits of semaphores',
  'kernel.shmall': 'all shared memory, in pages',
  'kernel.shmmax': 'the largest segment of shared memory',
  'kernel.shmmni': 'the number of segments',
  'kernel.shm_rmid_forced': 'whether unused segments are removed',
  'fs.mqueue.msg_max': 'messages in a POSIX queue',
} as const;

export default defineCompletion({
  id: 'sysctl',
  at: ['SystemControl.namespace'],

  *suggest() {
    for (const [value, detail] of Object.entries(parameters)) yield { value, detail };
  },
});
