/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The AWS SDK's own switch for its notice about old versions of Node. */
export const sdkNoticeSwitch = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** Whether `preferProductionLibraries` set NODE_ENV, which then says nothing about the deployment. */
let isAssumed = false;

/** The environment of the process. Only this module reads it. */
export function readEnvironment(): Environment {
  return isAssumed ? { ...process.env, NODE_ENV: undefined } : process.env;
}

/**
 * Makes libraries that are loaded later skip their checks for developers, unless NODE_ENV is set. graphql-js otherwise
 * searches for a second copy of itself at each type check. The gateway's own settings still see NODE_ENV as unset.
 */
export function preferProductionLibraries(): void {
  isAssumed ||= process.env.NODE_ENV === undefined;
  process.env.NODE_ENV ??= 'production';
}

/** Switches off the AWS SDK's notice about old versions of Node, which has seven lines. Call it after `loadConfig`, whose warnings have one. */
export function silenceSdkNotice(): void {
  process.env[sdkNoticeSwitch] = 'true';
}
