import type { RequestHooks } from '../../common/request-hooks.js';
import { codes } from '../../errors/codes.js';

/**
 * Responds with HTTP 503 and `Retry-After` if a field failed for lack of memory. The data is discarded, because the
 * client repeats the whole request.
 */
export const overloadHooks: RequestHooks = {
  requestDidStart: () => ({
    willSendResponse({ response }) {
      if (response.body.kind !== 'single') return;
      const { errors } = response.body.singleResult;
      const overload = errors?.find(({ extensions }) => extensions?.code === 'OVERLOADED');
      if (!overload) return;
      response.body.singleResult = { errors: [overload] };
      response.http.status = codes.OVERLOADED.httpStatus;
      const seconds = Math.ceil(Number(overload.extensions?.retryAfterMs) / 1000);
      response.http.headers.set('retry-after', String(seconds));
    },
  }),
};
