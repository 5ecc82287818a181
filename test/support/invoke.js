/**
 * Simulates Lambda's runtime: loads the built handler, or that of another file, reports that it is ready, and handles
 * one event for each message. `leftMs` is what the invocation still has. With FREEZE it stops after each response, like
 * an instance.
 */
const { handler } = await import(process.argv[2] ?? '../../dist/lambda.js');
process.on('message', async ({ id, event, leftMs }) => {
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => leftMs };
  process.send({ id, answer: await handler(event, context) }, () => {
    if (process.env.FREEZE) process.kill(process.pid, 'SIGSTOP');
  });
});
process.send({ ready: true, startedMs: performance.now() });
