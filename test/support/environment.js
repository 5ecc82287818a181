import { types } from 'node:util';
import { TestEnvironment } from 'jest-environment-node';

const ordinary = Function.prototype[Symbol.hasInstance];

/**
 * Jest runs tests in a realm of its own, in which errors of Node's core are no instances of Error. The AWS SDK asks
 * `instanceof Error` and would wrap a network error until nothing of it is left, which never happens outside Jest.
 */
export default class SharedErrorEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    const RealmError = this.global.Error;
    Object.defineProperty(RealmError, Symbol.hasInstance, {
      value(error) {
        return ordinary.call(this, error) || (this === RealmError && types.isNativeError(error));
      },
    });
  }
}
