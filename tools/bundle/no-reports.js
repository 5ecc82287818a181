/** Stands for Apollo Server's plugins that report to Apollo within the bundle: the gateway disables them. */
export {};
