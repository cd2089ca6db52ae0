import type { BehindCase } from './behindCase.ts';
import { breakerCases } from './breakerCases.ts';
import { claimCases } from './claimCases.ts';
import { connectionHeaderCases } from './connectionHeaderCases.ts';
import { connectionStateCases } from './connectionStateCases.ts';
import { cookieCases } from './cookieCases.ts';
import { credentialCases } from './credentialCases.ts';
import { delegateCases } from './delegateCases.ts';
import { faultCases } from './faultCases.ts';
import { filterCases } from './filterCases.ts';
import { headerCases } from './headerCases.ts';
import { headerValueCases } from './headerValueCases.ts';
import { limitCases } from './limitCases.ts';
import { managerCases } from './managerCases.ts';
import { rateLimitCases } from './rateLimitCases.ts';
import { replyCases } from './replyCases.ts';
import { requestLineCases } from './requestLineCases.ts';
import { serviceCases } from './serviceCases.ts';
import { sessionCases } from './sessionCases.ts';
import { stateCases } from './stateCases.ts';
import { tokenCases } from './tokenCases.ts';
import { tokenTakenCases } from './tokenTakenCases.ts';

/** Small configurations about what happens between the chain and the endpoint, each of which a rule decides. */
export const behindCases: readonly BehindCase[] = [
  ...breakerCases,
  ...headerCases,
  ...headerValueCases,
  ...connectionHeaderCases,
  ...cookieCases,
  ...filterCases,
  ...serviceCases,
  ...stateCases,
  ...claimCases,
  ...connectionStateCases,
  ...credentialCases,
  ...requestLineCases,
  ...faultCases,
  ...limitCases,
  ...rateLimitCases,
  ...tokenCases,
  ...tokenTakenCases,
  ...replyCases,
  ...delegateCases,
  ...managerCases,
  ...sessionCases,
];
