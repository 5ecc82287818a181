import type { HttpResponse } from '@smithy/core/protocols';

/** A failed answer that is not of the AWS JSON protocol, under the name that could be found in it. */
class AnswerError extends Error {
  override readonly name: string;

  constructor(name: string, cause: unknown) {
    super('the answer is not in the AWS JSON protocol', { cause });
    this.name = name;
  }
}

/**
 * Names the error of an answer that the SDK could not name. What stands in front of Cognito answers as it likes: a
 * throttle may come as text, HTML or XML, with any status, and with its name in the header only.
 *
 * @param error as the SDK read it from the answer.
 */
export function toAnswerError(error: unknown, response: HttpResponse): unknown {
  if (!(error instanceof Error) || isNamed(error)) return error;
  const name = findHeaderName(response) ?? findBodyName(response);
  if (name !== undefined) return new AnswerError(name, error);
  return error.name === 'SyntaxError' ? error : new AnswerError('UnusableAnswerError', error);
}

/** The SDK calls an error `Unknown` whose answer has no name; its own failures to read one are no service's. */
function isNamed(error: Error): boolean {
  return '$fault' in error && error.name !== 'Unknown' && error.name !== '';
}

/** The name in `x-amzn-errortype`, which may have a namespace before it and an address behind. */
function findHeaderName({ headers }: HttpResponse): string | undefined {
  return /^(?:[^:]*#)?([A-Za-z]+)\s*(?:[:,;]|$)/.exec(headers['x-amzn-errortype'] ?? '')?.[1];
}

const throttleWords =
  /\b(?:Throttl(?:ing|ed)(?:Exception)?|TooManyRequests(?:Exception)?|RequestLimitExceeded|Rate exceeded|Too many requests)\b/i;
/** Errors name themselves early. */
const searchedCharacters = 4096;

function findBodyName({ body }: HttpResponse): string | undefined {
  const text = Buffer.from(body ?? '').toString('utf8', 0, searchedCharacters);
  const code = /<Code>\s*([A-Za-z]+)\s*<\/Code>/.exec(text)?.[1];
  return code ?? (throttleWords.test(text) ? 'ThrottlingException' : undefined);
}
