import { expect, test } from '@jest/globals';
import { withStore } from '../../src/doctor/quota-store.js';
import { findPort } from '../support/port.js';

const countTimers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

test('a store that refuses connections leaves no timers behind', async () => {
  const url = `redis://127.0.0.1:${await findPort()}`;
  const before = countTimers();
  for (let attempt = 0; attempt < 10; attempt += 1) {
    await expect(withStore(url, async () => 'used')).rejects.toThrow('ECONNREFUSED');
  }
  // Jest may have started a timer of its own.
  expect(countTimers() - before).toBeLessThan(10);
});
