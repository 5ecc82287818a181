import { writeSync } from 'node:fs';

/** The probe's report on its process: memory in bytes. */
export interface ProbeMessage {
  readonly rss: number;
  readonly heapUsed: number;
}

// Loaded into the gateway's process by the soak, and written so that it keeps nothing there alive.
setInterval(() => {
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ rss, heapUsed } satisfies ProbeMessage);
}, 2000).unref();
process.channel?.unref();

// A message might not leave in time.
process.on('exit', () => {
  writeSync(2, `open at exit: ${JSON.stringify(process.getActiveResourcesInfo())}\n`);
});
