import fc from 'fast-check';
import { seed } from './seed.ts';

// A property that fails says its seed and the path to its counterexample itself.
fc.configureGlobal({ seed });
