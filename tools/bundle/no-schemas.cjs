/** Stands for Fastify's schema compilers within the bundle, which no route of the gateway uses. */
module.exports = function createFactory() {
  return () => {
    throw new TypeError('The bundle has no compiler of route schemas.');
  };
};
