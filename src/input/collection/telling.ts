/** Links to nothing are nothing to complain about where nobody would look for a dump. */
export const isTelling = (path: string): boolean =>
  /\.(?:json|ya?ml|gz|tgz|zip|tar)$|(?:^|\/)config_dump[^/]*$/i.test(path);
