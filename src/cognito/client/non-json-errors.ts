import type { HttpResponse } from '@smithy/core/protocols';

/** An error response outside the AWS JSON protocol, with the error name that it contains. */
class AnswerError extends Error {
  override readonly name: string;

  constructor(name: string, cause: unknown) {
    super('the answer is not in the AWS JSON protocol', { cause });
    this.name = name;
  }
}

/**
 * Names the error of a response that the SDK could not identify. Proxies and firewalls in front of Cognito use any
 * format: a throttle may be text, HTML or XML, have any status, and be named only in a header.
 *
 * @param error as the SDK parsed it from the response.
 */
export function toAnswerError(error: unknown, response: HttpResponse): unknown {
  if (!(error instanceof Error) || isNamed(error)) return error;
  const name = findHeaderName(response) ?? findBodyName(response);
  if (name !== undefined) return new AnswerError(name, error);
  return error.name === 'SyntaxError' ? error : new AnswerError('UnusableAnswerError', error);
}

/**
 * The SDK names an error `Unknown` if the response has no name. It also takes a `code` of any kind for the name, such as
 * the status that a proxy repeats in its body. Its own parsing failures are not service errors.
 */
function isNamed(error: Error): boolean {
  return '$fault' in error && error.name !== 'Unknown' && /^[A-Za-z]\w*$/.test(error.name);
}

/** The name in `x-amzn-errortype`, which may have a namespace before it and a URL after it. */
function findHeaderName({ headers }: HttpResponse): string | undefined {
  return /^(?:[^:]*#)?([A-Za-z]+)\s*(?:[:,;]|$)/.exec(headers['x-amzn-errortype'] ?? '')?.[1];
}

const throttleWords =
  /\b(?:Throttl(?:ing|ed)(?:Exception)?|TooManyRequests(?:Exception)?|RequestLimitExceeded|Rate exceeded|Too many requests)\b/i;
/** Error names occur near the beginning. */
const searchedCharacters = 4096;

function findBodyName({ body }: HttpResponse): string | undefined {
  const text = Buffer.from(body ?? '').toString('utf8', 0, searchedCharacters);
  const code = /<Code>\s*([A-Za-z]+)\s*<\/Code>/.exec(text)?.[1];
  return code ?? (throttleWords.test(text) ? 'ThrottlingException' : undefined);
}
