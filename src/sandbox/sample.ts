import { createCustomers } from './data/customers.js';
import { createPartners } from './data/partners.js';
import { createStaff } from './data/staff.js';
import type { SandboxPool } from './pool-model.js';

/** Creates the sample pools, which are deterministic: fictional staff, customers and partners in two regions. */
export function samplePools(): readonly SandboxPool[] {
  return [createStaff(), createCustomers(), createPartners()];
}
