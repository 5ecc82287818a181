import { createCustomers } from './customers.js';
import { createPartners } from './partners.js';
import type { SandboxPool } from './pool.js';
import { createStaff } from './staff.js';

/** Builds the sample pools, always the same: fictional staff, customers and partners in two regions. */
export function samplePools(): readonly SandboxPool[] {
  return [createStaff(), createCustomers(), createPartners()];
}
