import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { systemClock } from '../../src/common/clock.js';

const warnings: Error[] = [];
const onWarning = (warning: Error) => void warnings.push(warning);
beforeEach(() => void process.on('warning', onWarning));
afterEach(() => void process.off('warning', onWarning));

test('a timer whose time has passed runs at once, and Node does not warn of it', async () => {
  await new Promise<void>((resolve) => void systemClock.after(-0.5, resolve));
  await new Promise(setImmediate);
  expect(warnings).toEqual([]);
});
