/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The AWS SDK's own switch for its notice about old versions of Node. */
export const sdkNoticeSwitch = 'AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED';

/** The environment of the process. Only this module reads it. */
export function readEnvironment(): Environment {
  return process.env;
}

/** Switches off the AWS SDK's notice about old versions of Node, which has seven lines. Call it after `loadConfig`, whose warnings have one. */
export function silenceSdkNotice(): void {
  process.env[sdkNoticeSwitch] = 'true';
}
