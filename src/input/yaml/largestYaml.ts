/** What is parsed as a whole takes forty times as much memory, and Node has four gigabytes at most. */
export const LARGEST_YAML = 64 * 1024 * 1024;
