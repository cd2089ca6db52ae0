import { spawnSync } from 'node:child_process';

/** Builds dist/ before the first test: scenarios and documents run the binary that users get. */
export default function buildOnce(): void {
  const built = spawnSync('npm', ['run', '--silent', 'build'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the build fails:\n${built.stdout}${built.stderr}`);
}
