import { fileURLToPath } from 'node:url';

const path = (relative: string): string => fileURLToPath(new URL(`../../${relative}`, import.meta.url));

/** The program as users get it. */
export const program = path('dist/cli/main.js');
export const sample = path('samples/istio-1.12.8-strict/server.json');
