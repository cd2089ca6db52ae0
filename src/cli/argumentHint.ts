import { existsSync } from 'node:fs';

/** Whether an argument is rather a file or directory than a name. */
export function isPath(argument: string): boolean {
  return /\.(?:json|ya?ml|gz|tgz|zip)$/.test(argument) || existsSync(argument);
}

/** What to say instead of an argument, where a command reads dumps; `options` are the long names that it has. */
export function dumpArgumentHint(argument: string, isDumpGiven: boolean, options: readonly string[]): string {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(argument)) {
    return options.includes('--request')
      ? `what is called is given with an option: --request "GET ${argument}"`
      : `one call is a question for trace, or explain: --request "GET ${argument}"`;
  }
  if (argument === 'check' || argument === 'all') return 'there are no commands within this one: leave the word out';
  if (options.includes('--to') && /^(?:[\d.]+|\[[^\]]*\]):\d{1,5}$/.test(argument)) return `say --to ${argument}`;
  const port = /^(?:[\w.-]*:)?(\d{1,5})$/.exec(argument)?.[1];
  if (port !== undefined) {
    return options.includes('--to') ? `a port goes with its address: --to ADDRESS:${port}` : `say --port ${port}`;
  }
  if (isPath(argument) || !/^(?:[a-z]+\/)?[a-z0-9]+(?:-[a-z0-9-]+)?(?:\.[a-z0-9-]+)*$/.test(argument)) {
    return `a dump is given with an option: -f ${argument}`;
  }
  return isDumpGiven
    ? `a proxy of a directory or archive is named with --proxy ${argument}; other names have options of their own (--help)`
    : `no cluster is asked: take the dump of a proxy with \`istioctl proxy-config all ${argument} -o json > dump.json\`, and give it with -f dump.json`;
}
