import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { serveParent } from '../channel.js';
import { createRead } from './cognito.js';

/** A REST route in the shape of Amplify's Admin Queries: one user a request, every error of Cognito's a 500. */
const app = express();
const read = createRead();

app.use(express.json());

app.get('/getUser', async (request, response, next) => {
  const { username } = request.query;
  if (typeof username !== 'string') {
    response.status(400).json({ message: 'username is required' });
    return;
  }
  try {
    response.status(200).json(await read(username));
  } catch (error) {
    next(error);
  }
});

// Express tells an error handler by its four parameters.
const onError: ErrorRequestHandler = (error: Error, _request, response, _next) => {
  response.status(500).json({ message: error.message });
};
app.use(onError);

const server = app.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  serveParent(`http://127.0.0.1:${port}`, {});
});
