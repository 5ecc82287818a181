import { expect, test } from '@jest/globals';
import { startBrowser, withBrowser } from '../support/browser.js';
import { staff } from '../support/console.js';
import { startPair } from '../support/test-gateway.js';

withBrowser('the first page of the console', () => {
  test('takes less than 400 KB over the network with an empty cache, and prints how long it takes', async () => {
    const pair = await startPair({ environment: { USER_POOLS: staff } });
    const { page, close } = await startBrowser();
    const network = await page.context().newCDPSession(page);
    let bytes = 0;
    let requests = 0;
    network.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
      requests += 1;
    });
    await network.send('Network.enable');
    await page.goto(`${pair.url}/console/`);
    const link = page.getByRole('link', { name: 'staff' });
    await link.waitFor();
    const shownMs = await page.evaluate<number>('performance.now()');
    // The page responds to a click.
    await link.click();
    await page.getByRole('heading', { name: 'Users' }).waitFor();
    const usedMs = await page.evaluate<number>('performance.now()');
    process.stdout.write(
      `console: ${requests} requests, ${Math.round(bytes / 1000)} KB; pools shown after ${Math.round(shownMs)} ms, ` +
        `the next page after ${Math.round(usedMs)} ms\n`,
    );
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(400_000);
    await close();
    await pair.close();
  });
});
