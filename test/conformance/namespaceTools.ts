import { spawnSync } from 'node:child_process';
import { namespaceObstacle } from './ask/asker.ts';

/** Why no real Envoy can be asked here; undefined: it can. What is missing is installed where that is possible. */
export function obstacle(): string | undefined {
  const found = namespaceObstacle();
  if (found === undefined || process.getuid?.() !== 0) return found;
  const install = 'apt-get install -y iptables iproute2 || { apt-get update && apt-get install -y iptables iproute2; }';
  spawnSync('sh', ['-c', install], { stdio: 'ignore', timeout: 120_000 });
  return namespaceObstacle();
}
